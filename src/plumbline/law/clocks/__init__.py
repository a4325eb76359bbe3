"""The statutory periods of a case as one table: what starts them, what ends them, how long they run.

`plumbline.law.deadlines.clocks` reckons them for a case and a day. The numbers stand in
`law/parameters`, the table says only what they are counted from and which step ends them.
"""
