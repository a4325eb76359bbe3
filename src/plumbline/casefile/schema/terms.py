"""Code lists of the case file: the code that is stored and its one Chinese term."""

FIELDS = {"ecology": "生态环境", "market": "市场监管", "labour": "劳动保障", "urban": "城市管理", "other": "其他"}
AGENCY_KINDS = {
    "department": "行政机关",
    "street": "街道（乡镇）",
    "authorised": "法律法规授权组织",
    "entrusted": "受委托组织",
    "dispatched": "派出机构",
}
AGENCY_LEVELS = {"nation": "国家级", "province": "省级", "city": "市级", "district": "区（县）级", "street": "街镇级"}
PARTY_KINDS = {"person": "自然人", "sole_trader": "个体工商户", "entity": "法人或其他组织"}
PARTY_SIZES = {"large": "大型企业", "medium": "中型企业", "small": "小型企业", "micro": "微型企业"}
CAPACITIES = {
    "full": "完全行为能力",
    "lucid_interval": "间歇性精神病人精神正常时",
    "limited": "限制行为能力",
    "none": "无行为能力",
}
DISCOVERY_CHANNELS = {
    "inspection": "监督检查",
    "complaint": "投诉举报",
    "transfer": "其他机关移送",
    "superior": "上级交办",
    "monitoring": "监测预警",
    "media": "媒体曝光",
    "other": "其他",
}
HARM_KINDS = {
    "none": "无危害后果",
    "life_health": "生命健康",
    "finance": "金融安全",
    "ecology": "环境污染或生态破坏",
    "property": "财产损失",
    "other": "其他",
}
PROCEDURES = {"ordinary": "普通程序", "simple": "简易程序"}
CERTIFICATE_STATUSES = {"valid": "有效", "suspended": "暂扣", "withdrawn": "注销或收回"}
RECUSAL_TARGETS = {
    "handler": "承办人",
    "reviewer": "审核人员",
    "host": "听证主持人",
    "deputy": "机关副职负责人",
    "head": "机关主要负责人",
}
RECUSAL_DECIDERS = {
    "head": "机关主要负责人",
    "collective": "负责人集体",
    "deputy": "机关副职负责人",
    "other": "其他人员",
}
RECUSAL_RESULTS = {"granted": "准予回避", "refused": "驳回申请"}
ACT_KINDS = {
    "inspection": "现场检查",
    "inquiry": "询问",
    "sampling": "抽样取证",
    "preservation": "先行登记保存",
    "sealing": "查封扣押",
    "recheck": "复查",
    "service": "送达",
    "on_the_spot": "当场处罚",
    "other": "其他执法活动",
}
SIGNATURES = {"signed": "已签名", "refused": "拒绝签名", "absent": "未到场"}
EVIDENCE_KINDS = {
    "document": "书证",
    "object": "物证",
    "audio_video": "视听资料",
    "electronic": "电子数据",
    "witness": "证人证言",
    "party_statement": "当事人的陈述",
    "expert": "鉴定意见",
    "site_record": "勘验笔录、现场笔录",
}
EVIDENCE_DEFECTS = {
    "none": "合法取得",
    "violence": "暴力",
    "threat": "威胁",
    "inducement": "利诱",
    "deceit": "欺诈",
    "secret": "偷拍偷录等侵犯合法权益",
}
BASIS_LEVELS = {
    "law": "法律",
    "administrative_regulation": "行政法规",
    "local_regulation": "地方性法规",
    "rule": "规章",
    "normative_document": "规范性文件",
}
DISPOSALS = {
    "return": "退还",
    "seal": "转查封扣押",
    "confiscate": "没收",
    "destroy": "销毁",
    "transfer": "移送",
    "evidence": "固定证据后解除",
    "test": "送检鉴定",
}
PENALTY_KINDS = {
    "warning": "警告",
    "criticism": "通报批评",
    "fine": "罚款",
    "confiscate_income": "没收违法所得",
    "confiscate_goods": "没收非法财物",
    "suspend_permit": "暂扣许可证件",
    "downgrade": "降低资质等级",
    "revoke_permit": "吊销许可证件",
    "restrict_business": "限制开展生产经营活动",
    "stop_business": "责令停产停业",
    "close_business": "责令关闭",
    "trade_ban": "限制从业",
    "detention": "行政拘留",
    "other": "法律、行政法规规定的其他行政处罚",
}
SUSPENSION_GROUNDS = {
    "related_case": "须以相关案件结果为依据",
    "legal_question": "涉及法律适用问题送请解释",
    "force_majeure": "不可抗力",
    "party_missing": "当事人下落不明",
    "other": "其他须中止的情形",
}
EXCLUSIONS = {
    "test": "检测检验检疫鉴定",
    "hearing": "听证",
    "public_notice": "公告",
    "suspension": "中止",
    "appraisal": "鉴定评估",
    "service": "送达",
    "other": "其他依法扣除",
}
APPROVERS = {"leader": "机关负责人", "collective": "负责人集体讨论", "none": "未经批准"}
REVIEW_RESULTS = {"pass": "同意", "correct": "纠正", "supplement": "补充调查", "transfer": "移送", "refuse": "不同意"}
STATEMENT_RESULTS = {"adopted": "采纳", "partly": "部分采纳", "rejected": "不予采纳"}
REQUEST_FORMS = {"written": "书面", "oral": "口头", "online": "线上", "on_receipt": "在送达回证上注明"}
HEARING_ENDS = {"held": "依法举行", "no_show": "无正当理由不出席", "withdrawn": "撤回申请", "left": "中途退出"}
OUTCOMES = {
    "penalty": "给予行政处罚",
    "no_penalty_minor": "违法轻微不予处罚",
    "no_penalty_first": "首违不罚",
    "no_penalty_no_fault": "无主观过错不予处罚",
    "no_penalty_incapable": "无责任能力不予处罚",
    "unfounded": "违法事实不成立",
    "expired": "超过追责时效",
    "transfer": "移送其他机关",
    "referral": "移送司法机关",
}
NO_PENALTY_OUTCOMES = ("no_penalty_minor", "no_penalty_first", "no_penalty_no_fault", "no_penalty_incapable")
SEVERITIES = {"lighter": "从轻", "mitigated": "减轻", "normal": "一般", "heavier": "从重"}
MITIGATIONS = {
    "removed_harm": "主动消除或者减轻危害后果",
    "coerced": "受他人胁迫或者诱骗",
    "confessed": "主动供述尚未掌握的违法行为",
    "meritorious": "配合查处有立功表现",
    "minor_age": "已满十四周岁不满十八周岁",
    "limited_capacity": "限制行为能力",
    "other_statutory": "法律法规规章规定的其他情形",
}
AGGRAVATIONS = {
    "repeat": "一定期限内再次违法",
    "obstruct": "妨碍执法、隐匿毁灭证据",
    "emergency": "违反突发事件应对措施",
    "grave_harm": "危害后果严重",
    "other_statutory": "法律法规规章规定的其他情形",
}
REVIEW_BODIES = {"government": "本级人民政府", "superior": "上一级主管部门"}
SERVED_DOCUMENTS = {
    "notice": "行政处罚事先告知书",
    "hearing_notice": "听证通知书",
    "decision": "行政处罚决定书",
    "no_penalty_decision": "不予行政处罚决定书",
    "correction_order": "责令改正通知书",
    "sealing_decision": "查封扣押决定书",
    "sealing_extension": "延长查封扣押期限通知书",
    "test_result": "检测结果告知书",
    "demand": "催告书",
    "other": "其他文书",
}
SERVICE_METHODS = {
    "direct": "直接送达",
    "left": "留置送达",
    "electronic": "电子送达",
    "mail": "邮寄送达",
    "entrusted": "委托送达",
    "public": "公告送达",
}
RECEIVERS = {
    "self": "本人",
    "family": "同住成年家属",
    "legal_representative": "法定代表人或主要负责人",
    "mail_clerk": "负责收件的人",
    "agent": "代理人",
    "named": "指定代收人",
    "other": "其他人",
}
WITNESSES = {"grassroots": "基层组织或所在单位代表", "other": "其他见证人", "none": "无见证人"}
PAYMENT_CHANNELS = {"bank": "银行", "electronic": "电子支付系统", "cash": "当场收缴现金"}
CASH_GROUNDS = {
    "small_fine": "一百元以下罚款",
    "hard_later": "不当场收缴事后难以执行",
    "remote": "偏远、水上、交通不便地区经当事人提出",
    "none": "无",
}
PUBLICATION_CHANNELS = {
    "government_site": "政府网站",
    "credit_site": "信用网站",
    "enterprise_system": "企业信用信息公示系统",
    "platform": "执法监督平台",
}
CLOSING_GROUNDS = {
    "performed": "履行完毕",
    "court_ended": "法院执行终结",
    "terminated": "终止调查或执行",
    "no_penalty": "不予处罚",
    "transferred": "移送",
    "dropped": "撤销立案",
    "other": "其他",
}
RETENTIONS = {"permanent": "永久", "thirty_years": "30年", "ten_years": "10年"}
POLICE_RESULTS = {"filed": "立案", "not_filed": "不予立案", "returned": "退回", "passed_on": "移交其他机关"}
NON_FILING_GROUNDS = {
    "minor_corrected": "违法轻微并及时改正且无危害后果",
    "first_minor": "初次违法且危害后果轻微并及时改正",
    "no_fault": "有证据足以证明无主观过错",
    "no_facts": "无违法事实",
    "not_competent": "不属于本机关管辖",
    "expired": "超过追责时效",
    "other": "其他依法不予立案的情形",
}
INSPECTION_KINDS = {
    "routine": "日常检查",
    "random": "双随机抽查",
    "special": "专项检查",
    "case": "个案检查",
    "complaint": "投诉举报核查",
}
INSPECTION_RESULTS = {"none": "未发现问题", "correction": "责令改正", "filing": "立案调查", "referral": "移送"}
CREDIT_CLASSES = {"minor": "轻微失信", "general": "一般失信", "serious": "严重失信"}
