"""Who: the agency, the party, the officers, the violation and how it came to light."""

from plumbline.casefile.schema import oversight_terms, terms
from plumbline.engine.schema import aside, code, codes, day, event, group, integer, many, money, text, yes_no

OFFICER = group(
    "officer",
    "执法人员",
    text("id", "人员编号", "行政执法证"),
    text("name", "姓名", "行政执法证"),
    text("certificate_number", "执法证号", "行政执法证"),
    day("certificate_issued", "发证日期", "行政执法证"),
    day("certificate_expires", "证件有效期至", "行政执法证"),
    code("certificate_status", "证件状态", terms.CERTIFICATE_STATUSES, "行政执法证"),
    yes_no("certificate_covers", "证件范围覆盖本机关本领域", "行政执法证"),
    yes_no("auxiliary", "是否辅助人员", "人员名册"),
    yes_no("related_to_party", "与案件有利害关系", "回避决定"),
    integer("training_hours", "本年度法律培训学时", "培训记录"),
    aside(
        event(
            "qualification",
            "执法资格",
            yes_no("exam_passed", "培训考试合格", "考试记录"),
            yes_no("issued_by_ministry", "证件由国家部委颁发", "行政执法证"),
            yes_no("reported_to_justice", "已报市司法行政部门备案", "备案登记"),
        )
    ),
)

CASE = group(
    "case",
    "案件",
    text("id", "案件编号"),
    text("number", "案号", "立案审批表"),
    code("procedure", "适用程序", terms.PROCEDURES, "立案审批表"),
    yes_no("complex_or_major", "情节复杂或者重大违法", "调查终结报告"),
    yes_no("major_public_interest", "涉及重大公共利益", "目录清单"),
    yes_no("many_legal_relations", "案情疑难复杂、涉及多个法律关系", "目录清单"),
    yes_no("in_review_catalogue", "列入法制审核目录", "目录清单"),
)

AGENCY = group(
    "agency",
    "执法机关",
    text("code", "机关代码", "权责清单"),
    text("name", "机关名称", "权责清单"),
    code("kind", "机关类型", terms.AGENCY_KINDS, "权责清单"),
    code("level", "机关层级", terms.AGENCY_LEVELS, "权责清单"),
    code("field", "执法领域", terms.FIELDS, "权责清单"),
    text("area_code", "管辖区域代码", "权责清单"),
    code("province", "所在省（自治区、直辖市）", oversight_terms.PROVINCES, "权责清单"),
    yes_no("competent_at_place", "违法行为发生地在管辖区域内", "权责清单"),
    text("jurisdiction_basis", "特殊管辖依据", "指定管辖决定"),
    yes_no("holds_matter", "权责清单含本事项", "权责清单"),
    yes_no("names_and_seals_match", "文书名义与印章一致", "各类文书"),
    event(
        "street_grant",
        "街镇赋权决定",
        day("published", "公布日期", "赋权决定"),
        day("effective", "施行日期", "赋权决定"),
        day("ends", "终止日期", "赋权决定"),
        yes_no("covers_matter", "包含本事项", "赋权决定"),
    ),
    event(
        "entrustment",
        "执法委托",
        day("starts", "委托期限起", "委托书"),
        day("ends", "委托期限止", "委托书"),
        day("published", "公布日期", "委托书"),
        yes_no("covers_matter", "委托事项含本事项", "委托书"),
        yes_no("in_entrusting_name", "以委托机关名义作出", "各类文书"),
        yes_no("re_entrusted", "再委托", "委托书"),
    ),
    yes_no("dispatched_authorised", "派出机构有授权依据", "权责清单"),
    yes_no("earlier_open_filing", "其他机关已先立案", "系统查询记录"),
    yes_no("cross_region", "跨区域执法", "协作函"),
    yes_no("cross_region_approved", "跨区域执法经协作机制批准", "协作函"),
)

MATTER = group(
    "matter",
    "执法事项",
    text("code", "事项代码", "权责清单"),
    text("name", "事项名称", "权责清单"),
    day("list_version", "清单版本日期", "权责清单"),
    text("list_number", "清单版本号", "权责清单"),
)

PARTY = group(
    "party",
    "当事人",
    code("kind", "当事人类型", terms.PARTY_KINDS, "身份证明"),
    text("name", "名称或姓名", "营业执照、身份证", personal=True),
    text("id_number", "统一社会信用代码或证件号", "营业执照、身份证", personal=True),
    text("address", "住所或住址", "营业执照、身份证", personal=True),
    text("phone", "联系电话", "送达地址确认书", personal=True),
    text("legal_representative", "法定代表人或经营者", "营业执照", personal=True),
    day("birth_date", "出生日期", "身份证", personal=True),
    code("capacity", "行为能力", terms.CAPACITIES, "鉴定意见"),
    yes_no("identity_consistent", "各文书当事人信息一致", "各类文书"),
    yes_no("identity_proved", "违法主体有证据证明", "身份证明"),
    yes_no("private_enterprise", "是否民营企业", "登记信息"),
    code("size", "企业规模", terms.PARTY_SIZES, "登记信息"),
)

VIOLATION = group(
    "violation",
    "违法行为",
    text("description", "违法行为", "调查终结报告"),
    day("started", "违法行为开始日", "调查终结报告"),
    day("ended", "违法行为终了日", "调查终结报告"),
    yes_no("continuing", "连续或继续状态", "调查终结报告"),
    text("place", "违法行为发生地", "现场笔录"),
    text("place_area_code", "发生地区域代码", "现场笔录"),
    text("act_key", "同一行为键", "调查终结报告"),
    yes_no("harm_occurred", "是否有危害后果", "证据"),
    code("harm_kind", "危害后果类型", terms.HARM_KINDS, "证据"),
    yes_no("harm_slight", "危害后果轻微", "证据"),
    yes_no("minor", "违法行为轻微", "调查终结报告"),
    yes_no("first_offence", "初次违法", "系统查询记录"),
    day("first_offence_checked", "首违查询日期", "系统查询记录"),
    yes_no("corrected_in_time", "及时改正", "复查笔录"),
    day("corrected", "改正完成日期", "复查笔录"),
    yes_no("no_fault_claimed", "当事人提出无主观过错", "陈述申辩书"),
    yes_no("no_fault_checked", "已核查无过错主张", "复核意见"),
    yes_no("no_fault_proved", "足以证明无主观过错", "复核意见"),
    money("illegal_income", "违法所得", "调查终结报告"),
    yes_no("income_refundable", "违法所得依法应当退赔", "调查终结报告"),
    money("goods_value", "货值金额", "调查终结报告"),
    yes_no("elements_proved", "违法构成要件均有证据", "调查终结报告"),
    yes_no("facts_match_evidence", "认定事实与证据相符", "调查终结报告"),
    yes_no("same_act_fined", "同一行为已被罚款", "系统查询记录"),
)

DISCOVERY = group(
    "discovery",
    "违法行为的发现",
    day("date", "发现日期", "案件来源登记表"),
    code("channel", "发现途径", terms.DISCOVERY_CHANNELS, "案件来源登记表"),
    day("complaint_date", "举报投诉日期", "案件来源登记表"),
)

RECUSAL = group(
    "recusal",
    "回避",
    code("target", "申请对象", terms.RECUSAL_TARGETS, "回避申请书"),
    text("target_id", "对象人员编号", "回避申请书"),
    day("requested", "申请日期", "回避申请书"),
    day("decided", "决定日期", "回避决定书"),
    code("decider", "决定主体", terms.RECUSAL_DECIDERS, "回避决定书"),
    code("result", "决定结果", terms.RECUSAL_RESULTS, "回避决定书"),
    yes_no("acted_after_grant", "准予回避后仍参与办案", "各类笔录"),
)

INSPECTION = event(
    "inspection",
    "行政检查",
    code("kind", "检查类型", terms.INSPECTION_KINDS, "行政检查审批表"),
    day("date", "检查日期", "现场检查笔录"),
    yes_no("agency_confirmed", "检查主体已确认公告", "主体公告"),
    day("item_published", "检查事项公布日期", "检查事项清单"),
    day("approved", "审批日期", "行政检查审批表"),
    yes_no("urgent", "情况紧急当场检查", "行政检查审批表"),
    day("approval_completed", "补办审批日期", "行政检查审批表"),
    day("notice_date", "检查通知日期", "行政检查通知书"),
    yes_no("rights_in_notice", "通知载明权利与监督渠道", "行政检查通知书"),
    yes_no("scan_recorded", "扫码入企有记录", "扫码记录"),
    integer("count_in_year", "本年度第几次检查", "频次记录"),
    integer("cap_in_year", "年度频次上限", "频次公告"),
    yes_no("cap_exempt", "不受频次上限限制的类型", "频次公告"),
    yes_no("off_site_sufficient", "书面核查或数据共享已足以查清", "行政检查审批表"),
    yes_no("special_plan_approved", "专项检查计划经批准备案公布", "专项检查计划"),
    yes_no("benefit_taken", "存在逐利、收受财物等禁止情形", "监督记录"),
    code("result", "检查结果", terms.INSPECTION_RESULTS, "现场检查笔录"),
    day("result_told", "结果告知日期", "检查结果告知书"),
    yes_no("drawn_at_random", "双随机抽取", "抽取记录"),
    yes_no("draw_traced", "抽取过程留痕可复算", "抽取记录"),
    yes_no("pools_current", "两库已更新且人员均持证", "抽取记录"),
    day("random_result_published", "抽查结果公示日期", "公示记录"),
)

PRIOR_PENALTY = group(
    "prior_penalty",
    "既往处罚",
    day("date", "处罚日期", "系统查询记录"),
    text("agency", "处罚机关", "系统查询记录"),
    text("act_key", "同一行为键", "系统查询记录"),
    money("fine", "罚款数额", "系统查询记录"),
    codes("kinds", "处罚种类", terms.PENALTY_KINDS, "系统查询记录"),
)

HANDLERS = many("handlers", "办案人员", OFFICER)
RECUSALS = many("recusals", "回避申请", RECUSAL)
PRIOR_PENALTIES = many("prior_penalties", "既往处罚记录", PRIOR_PENALTY)
