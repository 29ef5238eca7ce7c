"""The pages besides those of services that the search finds, and what people type for them."""

from dataclasses import dataclass

from moi_pwa.core.text import Text


@dataclass(frozen=True, kw_only=True)
class SearchedPage:
    """A page, or a part of one, that the search finds."""

    page: str
    """The address without the language, "help"."""
    part: str | None = None
    """The id of the element that answers. None means the whole page."""
    title: str
    """The key of the sentence that is the result's title."""
    about: str
    """The key of the sentence below the title."""
    found_by: tuple[Text, ...]
    """Names by which people call it, as of a service."""


def _help(part: str, *found_by: Text) -> SearchedPage:
    return SearchedPage(page="help", part=part, title=f"page.help.{part}", about="page.help.heading", found_by=found_by)


SEARCHED_PAGES = (
    SearchedPage(
        page="calculators",
        title="page.calculators.heading",
        about="page.calculators.lead",
        found_by=(
            Text(ar="رسوم، كم رسوم، كم سعر", en="fee, how much"),
            Text(ar="غرامة، كم غرامة، غرامة إقامة، غرامة تأخير", en="fine, how much is the fine, overstay fine"),
            Text(ar="حاسبة", en="calculator"),
        ),
    ),
    SearchedPage(
        page="applications",
        title="page.applications.heading",
        about="page.applications.lead",
        found_by=(
            Text(
                ar="أين وصل طلبي، حالة طلبي، متابعة طلبي",
                en="application, track application, application status, check status",
            ),
            Text(ar="مسودة، هل صدرت الموافقة", en="draft, saved application, approved"),
            Text(ar="رقم مرجعي", en="reference number"),
        ),
    ),
    SearchedPage(
        page="wallet",
        title="page.wallet.heading",
        about="page.wallet.lead",
        found_by=(
            Text(ar="مشاركة وثيقة، مشاركة إقامة", en="share a document, share my permit, share code"),
            Text(ar="أين أجد التأشيرة، تنزيل التأشيرة، طباعة", en="find my visa, download my visa, print my permit"),
            Text(ar="محفظة", en="wallet"),
        ),
    ),
    SearchedPage(
        page="verify",
        title="nav.verify",
        about="page.verify.lead",
        found_by=(
            Text(ar="تحقق من صحة وثيقة، إقامة مزورة، تأشيرة مزورة", en="is it genuine, fake permit, fake visa"),
            Text(ar="مسح رمز", en="scan a QR code, check a document"),
        ),
    ),
    SearchedPage(
        page="device",
        title="page.device.heading",
        about="page.device.lead",
        found_by=(
            Text(ar="حذف بياناتي، مسح كل شيء", en="delete my data, delete everything"),
            Text(ar="مساحة التخزين، الإشعارات", en="storage space, notifications"),
        ),
    ),
    SearchedPage(
        page="institution",
        title="page.institution.heading",
        about="page.institution.lead",
        found_by=(
            Text(
                ar="أعضاء المنشأة، إضافة موظف، دعوة عضو، صلاحيات الموظفين",
                en="members, invite a colleague, add an employee, roles of members",
            ),
        ),
    ),
    SearchedPage(
        page="sign-in",
        title="page.sign_in.heading",
        about="page.sign_in.lead",
        found_by=(
            Text(ar="دخول إلى الحساب، إنشاء حساب", en="log in, login, create an account, register"),
            Text(ar="كلمة السر، مفتاح المرور", en="password, passkey"),
        ),
    ),
    SearchedPage(
        page="guide",
        title="page.guide.heading",
        about="page.guide.lead",
        found_by=(
            Text(
                ar="تجديد الإقامة، تجديد إقامة سنوية، انتهت إقامتي",
                en="renew residence permit, renew annual residence, residence expired",
            ),
            Text(ar="لا أعرف أي خدمة", en="which service, not sure"),
        ),
    ),
    SearchedPage(
        page="contact",
        title="page.contact.heading",
        about="page.contact.lead",
        found_by=(
            Text(
                ar="دوام، ساعات الدوام، مواعيد الدوام، متى تفتح، متى بتفتحو",
                en="opening hours, office hours, opening times",
            ),
            Text(
                ar="رقم هاتف المديرية، عنوان المديرية، عنوان قسم، مكان المديرية، اتصل بنا",
                en="telephone, phone number, address, call, speak to someone, contact us",
            ),
        ),
    ),
    SearchedPage(
        page="privacy",
        title="page.privacy.heading",
        about="page.privacy.description",
        found_by=(Text(ar="سرية المعلومات", en="personal information"),),
    ),
    SearchedPage(
        page="terms",
        title="page.terms.heading",
        about="page.terms.description",
        found_by=(Text(ar="القواعد", en="rules"),),
    ),
    _help(
        "fees",
        Text(ar="دفع، كيف أدفع، دفع الرسوم، طرق الدفع", en="pay, pay the fee, payment methods"),
        Text(ar="فاتورة، بطاقة ائتمان، إي فواتيركم", en="bill, invoice, credit card, pay in cash, eFAWATEERcom"),
    ),
    _help(
        "needed",
        Text(ar="أوراق مطلوبة، وثائق لازمة", en="documents, documents needed, required documents"),
        Text(ar="شروط، من يقدم، يحق له", en="conditions, eligible, who may apply, qualify"),
    ),
    _help(
        "duration",
        Text(
            ar="كم يوم، كم المدة، متى يصدر، متى يطلع الرد",
            en="how long, processing time, how many days, when ready, reply, decision",
        ),
    ),
    _help(
        "code",
        Text(ar="رمز التحقق، لم يصل الرمز", en="verification code, code not received, no code"),
        Text(ar="لم تصل الرسالة", en="no text message"),
    ),
    _help("status"),
    _help("lost", Text(ar="لم يظهر رقم مرجعي", en="application not sent, no reference number")),
    _help("change", Text(ar="تعديل الطلب، غلط في الاسم", en="correct an answer, change application, wrong name, typo")),
    _help(
        "objection",
        Text(ar="رفض الطلب، اعتراض على القرار", en="refused, rejected, application rejected, appeal a decision"),
    ),
    _help(
        "refund",
        Text(ar="استرداد، استرداد المال، إرجاع الرسوم", en="refund, money back"),
        Text(ar="سحب الطلب، إلغاء الطلب", en="withdraw application, cancel application"),
    ),
    _help("visit", Text(ar="حجز موعد، مقابلة، مراجعة المديرية", en="book an appointment, interview, come in person")),
    _help("lost_phone", Text(ar="ضاع هاتفي، غيرت هاتفي", en="lost phone, new phone, stolen phone")),
    _help("shared", Text(ar="هاتف شخص آخر", en="borrowed phone")),
    _help("sealed", Text(ar="تشفير", en="encryption, safe, secure")),
    _help("photos", Text(ar="حجم الصورة، صورة كبيرة", en="photo size, picture too big")),
    _help("offline", Text(ar="بدون إنترنت، انقطع الاتصال", en="without internet, no connection")),
    _help("genuine"),
    _help("nowhere", Text(ar="مساعدة", en="help desk, support")),
)
