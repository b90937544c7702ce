using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.Reminders;

internal static class ReminderNotices
{
    internal static NoticeModel Unknown { get; } = new(NoticeTone.Neutral, "This link does not work", "It is incomplete, or it was changed on its way. Open it from the mail again, as a whole.", "Nothing was changed.");

    internal static NoticeModel NotAChoice { get; } = new(NoticeTone.Bad, "Nothing was changed", "That could not be read. Open the link from the mail again and use the button on the page.");
}
