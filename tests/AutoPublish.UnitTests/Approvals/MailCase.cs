using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>A question to one approver, and the mail that becomes of it.</summary>
internal sealed partial class MailCase
{
    public const string Token = "token-of-ann";
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly KeyRing Keys = new([new SigningKey("k1", SHA256.HashData([1]))]);

    public Tenant Tenant { get; set; } = new() { TenantId = "t1", Name = "Espresso House", TimeZone = "Europe/Berlin", Approvers = ["ann@example.com"] };

    public ContentItem Content { get; set; } = Of(("x", Platform.X, "Our machine ships on Friday. See https://example.com/a?b=1&c=2 @espresso #coffee"));

    public Approval Approval { get; set; } = new()
    {
        ApprovalId = "c1-1-a",
        Version = 1,
        PayloadHash = "0123456789abcdef",
        RequestedAt = Now,
        ExpiresAt = Now.AddHours(72),
        Approvers = [Seat("ann@example.com")],
    };

    public AskedApprover Approver => Approval.Approvers[0];

    public static AskedApprover Seat(string email) => new(ApprovalTokens.ApproverIdOf(email), email, "hash");

    public static ContentItem Of(params (string Id, Platform Platform, string Text)[] posts) => new()
    {
        ContentId = "c1",
        TenantId = "t1",
        CreatedAt = Now,
        UpdatedAt = Now,
        Source = new ContentSource { Brief = "A brief" },
        Schedule = new PublishSchedule(Now.AddDays(4), "Europe/Berlin"),
        Targets = [.. posts.Select(p => new Target
        {
            TargetId = p.Id,
            Platform = p.Platform,
            AccountId = $"account-{p.Id}",
            PriceMicros = 15_000,
            Payload = new TargetPayload { Platform = p.Platform, AccountId = $"account-{p.Id}", Text = p.Text, NotBefore = Now.AddDays(4), NotAfter = Now.AddDays(5) },
        })],
    };

    public static Verdict Flag(string reason) => new("words.blocked@1", VerdictLevel.Flag, reason, "Choose another word.");

    public void With(Func<Target, Target> change) => Content = Content with { Targets = [.. Content.Targets.Select(change)] };

    public OutgoingMail Mail() => Composer().Compose(Tenant, Accounts(), Content, Approval, Approver, Token);

    public OutgoingMail Reminder() => Composer().Remind(Tenant, Accounts(), Content, Approval, Approver, Token);

    /// <summary>What a reader of the HTML sees.</summary>
    public static string Shown(OutgoingMail mail)
    {
        string body = mail.Html[mail.Html.IndexOf("<body", StringComparison.Ordinal)..];
        return WebUtility.HtmlDecode(Tag().Replace(Break().Replace(body, "\n"), "")).Replace('\u00a0', ' ');
    }

    /// <summary>The texts of the posts, as the HTML shows them.</summary>
    public static IReadOnlyList<string> Posts(OutgoingMail mail) =>
        [.. PostText().Matches(mail.Html).Select(m => WebUtility.HtmlDecode(Tag().Replace(Break().Replace(m.Groups["text"].Value, "\n"), "")).Replace('\u00a0', ' '))];

    public static IReadOnlyList<string> Tags(string html) => [.. Tag().Matches(html).Select(m => m.Value)];

    private static ApprovalMail Composer() => new(new PublicAddress("https://publish.example"), new MailReferences(Keys), new ReminderTokens(Keys));

    private IReadOnlyList<ConnectedAccount> Accounts() =>
    [
        .. Content.Targets.Select(t => new ConnectedAccount
        {
            AccountId = t.AccountId,
            TenantId = "t1",
            Platform = t.Platform,
            PlatformUserId = "1",
            DisplayName = DisplayName,
            Handle = "@espresso",
            EncryptedAccessToken = "",
        }),
    ];

    public string DisplayName { get; set; } = "Espresso House";

    [GeneratedRegex("<br>")]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<div class=\"ink post\"[^>]*>(?<text>.*?)</div>", RegexOptions.Singleline)]
    private static partial Regex PostText();
}
