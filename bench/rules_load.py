"""Loading the rules in a process that has just begun, beside Python's own start and a reading of the same tables.

    python bench/rules_load.py [--json] [--rounds N]

Every round starts new processes with Python's bytecode cache warm, as after an installation. `law_and_imports` is
`from plumbline.law import law; law()` without the interpreter's own start; `rules_alone`, to which the target
applies, is the call of `law()`: parameters, calendar, modules of rules, tracing.
The baseline is the standard library importing `decimal`, `email` and `xml.dom.minidom` in a process of its own.
Times are CPU time of the process.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile

TARGET_MS = 150
CLOCK = "import time; start = time.process_time();"
SCRIPTS = {
    "baseline_imports": f"{CLOCK} import decimal, email.message, email.parser, xml.dom.minidom, http.client; "
    "print((time.process_time() - start) * 1000)",
    "law_and_imports": f"{CLOCK} from plumbline.law import law; law(); print((time.process_time() - start) * 1000)",
    "rules_alone": f"from plumbline.law import law; {CLOCK} law(); print((time.process_time() - start) * 1000)",
    "first_review": "from plumbline.law import law; from plumbline.casefile import from_facts; law(); "
    f"case = from_facts({{}}); {CLOCK} law().rules.review(case); print((time.process_time() - start) * 1000)",
}


def milliseconds(script: str, cache: str) -> float:
    """CPU milliseconds that the script prints of itself."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**environment, "PYTHONPYCACHEPREFIX": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def measure(rounds: int) -> dict[str, object]:
    """Median of each script, taken in turn, and the ratio to the baseline."""
    times: dict[str, list[float]] = {name: [] for name in SCRIPTS}
    with tempfile.TemporaryDirectory() as cache:
        for script in SCRIPTS.values():
            milliseconds(script, cache)
        for _ in range(rounds):
            for name, script in SCRIPTS.items():
                times[name].append(milliseconds(script, cache))
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        "median_ms": medians,
        "least_ms": {name: min(values) for name, values in times.items()},
        "ratio_rules_to_baseline": medians["rules_alone"] / medians["baseline_imports"],
        "ratio_law_and_imports_to_baseline": medians["law_and_imports"] / medians["baseline_imports"],
        "target_ms": TARGET_MS,
        "target_met": medians["rules_alone"] <= TARGET_MS,
        "python": platform.python_version(),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    result = measure(options.rounds)
    print(json.dumps(result, indent=2) if options.json else "\n".join(f"{k}: {v}" for k, v in result.items()))


if __name__ == "__main__":
    main()
