using System.Security.Cryptography;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Evidence;
using AutoPublish.Core.Secrets;
using AutoPublish.UnitTests.Content;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>A content with everything that can happen to one, as the state machine makes it.</summary>
internal static class EvidenceSamples
{
    public const string Id = "c000001";
    public const string Canary = "canary-token-hash";
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Due = Start.AddHours(8);

    public static KeyRing Ring { get; } = new([new SigningKey("k1", SHA256.HashData([1]))]);

    public static EvidenceKeys Keys { get; } = new(Ring);

    public static EvidenceKeySet PublicKeys { get; } = new(Keys.Public);

    public static byte[] File()
    {
        (ContentItem content, IReadOnlyList<ContentItem> kept) = Published();
        return EvidencePack.Of(content, kept).SealedBy(Keys).ToJson();
    }

    /// <summary>Changes were asked for, two stages approved, the last approver edited, and it went out with one open outcome on the way.</summary>
    public static (ContentItem Content, IReadOnlyList<ContentItem> Kept) Published()
    {
        ContentItem first = Contents.Must(Fresh(), new Command.DraftReady(Submission(1, "Espresso, coming soon ☕", [Stage("", 1, "ann")])), Start.AddSeconds(1));
        first = Mailed(first, Start.AddSeconds(2), "ann");
        ContentItem second = Contents.Must(first, new Command.Decide("ap1", Hash(first), Decision("ann", DecisionKind.Changes, 600, "Name the day, \"please\"")), Start.AddSeconds(600));
        ContentItem firstKept = first with { Approval = second.Approval };

        second = Contents.Must(second, new Command.DraftReady(Submission(2, "Espresso ships on Friday", [Stage("Legal", 2, "ann", "bob", "cid"), Stage("Board", 1, "dora")], 601)), Start.AddSeconds(601));
        second = Contents.Must(second, new Command.StandIn("ap2", 0, IdOf("ann"), Seat("eve", 0)), Start.AddSeconds(602));
        second = Mailed(second, Start.AddSeconds(603), "bob", "cid", "eve");
        second = Contents.Must(second, new Command.MailRefused("ap2", IdOf("cid"), new MailRefusal("5.1.1", Start.AddSeconds(700), Bounced: true)), Start.AddSeconds(700));
        second = Contents.Must(second, new Command.Reminded("ap2", 1, 0, [new ReminderMark(IdOf("bob"), Sent: true, NextAt: null)]), Start.AddHours(2));
        second = Contents.Must(second, new Command.Escalate("ap2", 0, [Seat("fay", 0)]), Start.AddHours(3));
        second = Mailed(second, Start.AddHours(3).AddSeconds(1), "fay");
        second = Contents.Must(second, new Command.Decide("ap2", Hash(second), Decision("eve", DecisionKind.Approve, 11_000)), Start.AddSeconds(11_000));
        second = Contents.Must(second, new Command.Decide("ap2", Hash(second), Decision("bob", DecisionKind.Approve, 12_000)), Start.AddSeconds(12_000));
        second = Mailed(second, Start.AddSeconds(12_001), "dora");
        Command.ApproveEdited edited = new("ap2", Hash(second), Decision("dora", DecisionKind.Approve, 13_000), Submission(3, "Espresso ships this Friday 🎉", [Stage("Board", 1, "dora")], 13_000));
        ContentItem third = Contents.Must(second, edited, Start.AddSeconds(13_000));
        ContentItem secondKept = second with { Approval = second.Approval! with { Status = ApprovalStatus.Superseded, Decision = third.Approval!.EditedBy } };

        third = Contents.Must(third, new Command.Schedule(Due, "Europe/Berlin"), Start.AddSeconds(13_001));
        third = Contents.Must(third, new Command.Intend("x"), Due);
        third = Contents.Must(third, new Command.Intend("linkedin"), Due.AddSeconds(1));
        third = Contents.Must(third, new Command.Confirm("x", "1861", "https://x.example/1861", "201 {\"data\":{\"id\":\"1861\"}}"), Due.AddSeconds(2));
        third = Contents.Must(third, new Command.MarkUnknown("linkedin", new("AP3010", "No answer.", "The platform is asked."), Due.AddSeconds(60)), Due.AddSeconds(31));
        third = Contents.Must(third, new Command.Confirm("linkedin", "urn:li:share:7", null, "GET /rest/posts: urn:li:share:7"), Due.AddSeconds(61));
        return (third, [secondKept, firstKept]);
    }

    public static string IdOf(string name) => ApprovalTokens.ApproverIdOf(AddressOf(name));

    public static string AddressOf(string name) => $"{name}@example.com";

    public static ContentItem Fresh() => new()
    {
        ContentId = Id,
        TenantId = "t1",
        CreatedAt = Start,
        UpdatedAt = Start,
        Source = new ContentSource { Brief = "Our new espresso machine ships on Friday", Tone = "warm", Author = new Author("m-1", IdOf("ann")), Parameters = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } },
        Schedule = new PublishSchedule(Due),
        Targets = [new Target { TargetId = "x", Platform = Platform.X, AccountId = "x-1" }, new Target { TargetId = "linkedin", Platform = Platform.LinkedIn, AccountId = "linkedin-1" }],
    };

    public static Submission Submission(int version, string text, (AskedStage Stage, string[] Names)[] stages, int seconds = 1)
    {
        Target[] targets = [.. Fresh().Targets.Select(t =>
        {
            TargetPayload payload = new()
            {
                Platform = t.Platform,
                AccountId = t.AccountId,
                Text = $"{text}\n{t.TargetId}",
                Media = [new PayloadMedia(new string('a', 64), "image/png", 12_345, "A machine")],
                MadeWithAi = true,
                NotBefore = Due,
                NotAfter = Due.AddHours(24),
            };
            Verdict verdict = new("ai.label@1", VerdictLevel.Flag, "Made with a model.", "Look at it.");
            return t with { Payload = payload, PayloadHash = PayloadHash.Of(payload), Verdicts = [verdict], PriceMicros = 15_000 };
        })];
        Approval approval = new()
        {
            ApprovalId = $"ap{version}",
            Version = version,
            PayloadHash = ApprovalHash.Of(Id, version, targets),
            RequestedAt = Start.AddSeconds(seconds),
            ExpiresAt = Start.AddHours(30),
            Approvers = [.. stages.SelectMany((s, stage) => s.Names.Select(n => Seat(n, stage)))],
            Stages = stages is [{ Stage.Name: "" }] ? [] : [.. stages.Select(s => s.Stage)],
            EscalateAfterHours = version == 2 ? 2 : null,
            EscalateAt = version == 2 ? Start.AddHours(2) : null,
            Because = AskReason.Flagged,
            AskedBy = new Author("m-1", IdOf("ann")),
        };
        return new Submission(targets, new PublishSchedule(Due), new DraftEvidence("templates-1", new string('b', 64), Start.AddSeconds(seconds)), approval);
    }

    public static (AskedStage Stage, string[] Names) Stage(string name, int needed, params string[] names) => (new AskedStage(name, needed), names);

    public static AskedApprover Seat(string name, int stage) => new(IdOf(name), AddressOf(name), $"{Canary}-{name}") { Stage = stage };

    private static string Hash(ContentItem content) => content.Approval?.PayloadHash ?? "";

    private static ApprovalDecision Decision(string name, DecisionKind kind, int seconds, string? feedback = null) =>
        new(kind, IdOf(name), Start.AddSeconds(seconds), ApprovalDecision.ViaLink, feedback);

    private static ContentItem Mailed(ContentItem content, DateTimeOffset at, params string[] names) => Contents.Must(
        content,
        new Command.ApprovalMailed(content.Approval?.ApprovalId ?? "", 1, [.. names.Select(IdOf)]) { Stage = content.Approval?.Stage ?? 0 },
        at);
}
