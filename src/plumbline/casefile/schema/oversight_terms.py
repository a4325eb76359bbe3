"""Code lists of complaints, supervision and file review: the code that is stored and its one Chinese term."""

PROVINCES = {
    "11": "北京市",
    "12": "天津市",
    "13": "河北省",
    "14": "山西省",
    "15": "内蒙古自治区",
    "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省",
    "31": "上海市",
    "32": "江苏省",
    "33": "浙江省",
    "34": "安徽省",
    "35": "福建省",
    "36": "江西省",
    "37": "山东省",
    "41": "河南省",
    "42": "湖北省",
    "43": "湖南省",
    "44": "广东省",
    "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市",
    "51": "四川省",
    "52": "贵州省",
    "53": "云南省",
    "54": "西藏自治区",
    "61": "陕西省",
    "62": "甘肃省",
    "63": "青海省",
    "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
    "71": "台湾省",
    "81": "香港特别行政区",
    "82": "澳门特别行政区",
}
COMPLAINT_KINDS = {
    "complaint": "消费者投诉",
    "report": "违法行为举报",
    "environment": "生态环境举报",
    "labour": "劳动保障举报投诉",
    "hotline": "12345热线工单",
    "petition": "信访事项",
}
ACCEPTANCES = {"accepted": "受理", "refused": "不予受理"}
REFUSALS = {
    "not_competent": "不属于本部门职责或者没有处理权限",
    "handled_elsewhere": "法院、仲裁、行政机关或者消费者协会已受理或处理",
    "mediated_elsewhere": "其他调解组织已受理或处理",
    "not_consumer": "不是生活消费或者不能证明存在争议",
    "three_years": "知道权益受侵害已超过三年",
    "materials_missing": "没有提供规定的材料",
    "materials_false": "提供虚假材料",
    "identity_refused": "冒用他人名义或者拒不配合核验身份",
    "other_law": "法律、法规、规章规定的其他情形",
    "none": "没有法定事由",
}
MEDIATION_RESULTS = {"agreed": "达成调解协议", "terminated": "终止调解"}
REPORT_DECISIONS = {"filed": "立案", "not_filed": "不予立案"}
COMPLAINT_OUTCOMES = {
    "mediated": "调解结案",
    "refused": "不予受理",
    "transferred": "转送其他机关",
    "filed": "立案查处",
    "not_filed": "核查后不予立案",
    "answered": "答复办结",
}
URGENCIES = {
    "danger": "危及生命财产安全",
    "livelihood": "水电气热等基本民生",
    "ordinary": "一般事项",
}
SUPERVISION_BODIES = {
    "justice": "司法行政部门（行政执法监督机构）",
    "superior": "上级主管部门",
    "own": "本机关法制机构",
    "government": "本级人民政府",
    "office": "乡镇（街道）司法所",
}
SUPERVISION_CHANNELS = {
    "complaint": "对执法行为的投诉举报",
    "review": "案卷评查",
    "monitoring": "监督平台预警",
    "assigned": "上级交办或者有关机关移送",
    "found": "监督检查中发现",
}
SUPERVISION_TOPICS = {
    "subject": "执法主体资格",
    "officer": "执法人员资格",
    "procedure": "执法程序",
    "decision": "决定违法或者明显不当",
    "not_filed": "有案不立",
    "buck_passing": "推诿扯皮",
    "fine_instead": "以罚代管",
    "cross_region": "违规异地执法",
    "profit": "趋利性执法",
    "charges": "乱收费",
    "fines": "乱罚款",
    "inspection": "乱检查",
    "sealing": "乱查封",
    "rude": "简单粗暴等不文明行为",
    "equipment": "证件、标志、装备、制式服装使用不规范",
    "system": "没有落实行政执法制度",
    "other": "其他影响合法性适当性的情形",
}
SUPERVISION_PAPERS = {
    "notice": "行政执法监督通知书",
    "urge": "行政执法监督督办函",
    "opinion": "行政执法监督意见书",
    "decision": "行政执法监督决定书",
}
PAPER_GROUNDS = {
    "question": "要求说明情况或者提供材料",
    "duty_omitted": "应当履行而没有履行职责",
    "unlawful": "查明违法或者明显不当",
    "grave": "涉及重大问题",
    "not_followed": "没有按督办函、意见书纠正",
    "general": "普遍性问题或者区域性风险",
}
SUPERVISION_MEASURES = {
    "explain": "要求自查、说明情况",
    "inspect": "检查、访谈、暗访",
    "hearing": "座谈、听证、统计、评估",
    "copy": "调阅、复制资料",
    "talk": "约谈负责人或者责任人",
    "question": "询问人员",
    "commission": "委托鉴定、评估、检测",
    "certificate": "暂时收回执法证件",
    "hand_over": "移送监察机关或者司法机关",
    "other": "其他必要的措施",
}
REVIEW_ORGANISERS = {
    "own": "本部门",
    "superior": "上级主管部门",
    "justice": "司法行政部门",
}
REVIEW_SCHEMES = {
    "mee_penalty_2024": "生态环境行政处罚案卷评查细则（2024年版）",
    "gd_231": "广东省行政执法案卷评查办法",
    "other": "其他评查标准",
}
GRADES = {"excellent": "优秀", "good": "良好", "pass": "合格", "fail": "不合格"}
