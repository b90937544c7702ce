using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Evidence;
using AutoPublish.Core.Publishing;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>Whatever the state machine lets happen, its evidence holds: a check that cries wolf is of no use.</summary>
[TestClass]
public sealed class EvidenceWalkTests
{
    private const int Steps = 120;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
    private static readonly int Walks = Environment.GetEnvironmentVariable("AUTOPUBLISH_SUITE") == "nightly" ? 20_000 : 500;
    private static readonly string[] People = ["ann", "bob", "cid", "dora", "eve"];
    private static readonly StatusReason Why = new("AP0000", "Because.");

    [TestMethod]
    public void Check_OfAnyWalkThroughTheMachine_Holds() => AssertHold(Seed);

    /// <summary>Asked for the first time about a version that was tried before, and whose text is that of the version before.</summary>
    [TestMethod]
    [DataRow(64352)]
    [DataRow(1405140892)]
    public void Check_OfWalksThatOnceCriedWolf_Holds(int seed) => AssertHold(seed);

    private static void AssertHold(int seed)
    {
        Random random = new(seed);
        int published = 0;
        List<string> wrong = [];
        for (int walk = 0; walk < Walks; walk++)
        {
            (ContentItem content, List<ContentItem> kept, List<string> way) = Walk(random);
            published += content.Status is ContentStatus.Published or ContentStatus.Partial ? 1 : 0;
            EvidenceReport report = EvidenceCheck.Check(EvidencePack.Of(content, kept).SealedBy(EvidenceSamples.Keys).ToJson());
            if (!report.Holds)
            {
                wrong.Add($"{walk}: {string.Join(' ', way)}: {report.Findings[0]}");
            }
        }

        Console.WriteLine($"evidence walks: {Walks} run, {wrong.Count} violations, seed {seed} ({published} with something out)");
        Assert.IsGreaterThan(0, published);
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(5)));
    }

    private static (ContentItem Content, List<ContentItem> Kept, List<string> Way) Walk(Random random)
    {
        ContentItem content = EvidenceSamples.Fresh();
        List<ContentItem> kept = [];
        List<string> way = [];
        int seconds = 1;
        for (int step = 0; step < Steps; step++)
        {
            seconds += random.Next(random.Next(4) == 0 ? 7_200 : 60);
            Command command = Next(content, random, seconds);
            if (!ContentMachine.Apply(content, command, EvidenceSamples.Start.AddSeconds(seconds)).Succeeded(out ContentItem? next, out _))
            {
                continue;
            }

            way.Add(command.GetType().Name);
            if (next.Version != content.Version)
            {
                kept.Add(content with { Approval = Ended(content.Approval, next.Approval) });
            }

            content = next;
        }

        return (content, kept, way);
    }

    /// <summary>As the writer of contents keeps it.</summary>
    private static Approval? Ended(Approval? before, Approval? next) => before switch
    {
        not null when before.ApprovalId == next?.ApprovalId => next,
        { Status: ApprovalStatus.Pending } => before with { Status = ApprovalStatus.Superseded, Decision = next?.EditedBy },
        _ => before,
    };

    private static Command Next(ContentItem content, Random random, int seconds)
    {
        string id = content.Approval?.ApprovalId ?? "";
        string hash = content.Approval?.PayloadHash ?? "";
        string target = random.Next(2) == 0 ? "x" : "linkedin";
        DateTimeOffset now = EvidenceSamples.Start.AddSeconds(seconds);
        return random.Next(24) switch
        {
            0 or 1 => new Command.DraftReady(Submission(content.Version, random, seconds)),
            2 => Submission(content.Version + 1, random, seconds) is var revised && content.Draft is { } draft && random.Next(2) == 0
                ? new Command.Revise(revised with { Draft = draft })
                : new Command.Revise(revised),
            3 or 4 or 5 or 6 => new Command.Decide(id, hash, Decision(random, DecisionKind.Approve, now)),
            7 => new Command.Decide(id, hash, Decision(random, random.Next(4) == 0 ? DecisionKind.Reject : DecisionKind.Changes, now)),
            8 => new Command.ApproveEdited(id, hash, Decision(random, DecisionKind.Approve, now), Submission(content.Version + 1, random, seconds)),
            9 => content.HasPayloads && Submission(content.VersionToAsk, random, seconds).Approval is { } again
                ? new Command.RequestApproval(again with { ApprovalId = $"again{seconds}", PayloadHash = ApprovalHash.Of(content.ContentId, content.VersionToAsk, content.Targets) })
                : new Command.ResendApproval(),
            10 => new Command.ApprovalMailed(id, content.Approval?.Round ?? 1, [.. People.Select(EvidenceSamples.IdOf)]) { Stage = content.Approval?.Stage ?? 0 },
            11 => content.Approval is { } asked && ApprovalStages.Asked(asked).FirstOrDefault(a => a.DelegatedTo is null) is { } absent && absent.ApproverId != EvidenceSamples.IdOf("eve")
                ? new Command.StandIn(id, asked.Stage, absent.ApproverId, EvidenceSamples.Seat("eve", asked.Stage))
                : new Command.ExpireApproval(),
            12 => new Command.Escalate(id, content.Approval?.Stage ?? 0, [EvidenceSamples.Seat(People[random.Next(People.Length)], content.Approval?.Stage ?? 0)]),
            13 or 14 => new Command.Schedule(random.Next(2) == 0 ? EvidenceSamples.Due : now, null),
            15 or 16 or 17 => new Command.Intend(target),
            18 or 19 => new Command.Confirm(target, "1861", null, "201"),
            20 => new Command.Hold(target, Why, now),
            21 => random.Next(3) switch { 0 => new Command.MarkUnknown(target, Why, now), 1 => new Command.MarkSent(target, Why, now), _ => new Command.GiveWord(target, random.Next(2) == 0, "m-9", TimeSpan.Zero) },
            22 => random.Next(3) switch { 0 => new Command.RejectTarget(target, Why), 1 => new Command.RetryTarget(target), _ => new Command.ProveAbsent(target, "Not there.") },
            _ => random.Next(12) switch { 0 => new Command.Cancel(), 1 => new Command.WindowPassed(Why), _ => new Command.Reschedule(EvidenceSamples.Due.AddHours(1), null) },
        };
    }

    private static Submission Submission(int version, Random random, int seconds)
    {
        Submission submission = random.Next(3) switch
        {
            0 => EvidenceSamples.Submission(version, $"Text {version}", [EvidenceSamples.Stage("", 1, "ann")], seconds),
            1 => EvidenceSamples.Submission(version, $"Text {version}", [EvidenceSamples.Stage("Legal", 2, "ann", "bob", "cid"), EvidenceSamples.Stage("Board", 1, "dora", "ann")], seconds),
            _ => EvidenceSamples.Submission(version, $"Text {version}", [EvidenceSamples.Stage("All", 3, "ann", "bob", "cid")], seconds),
        };
        return random.Next(5) == 0 ? submission with { Approval = null } : submission;
    }

    private static ApprovalDecision Decision(Random random, DecisionKind kind, DateTimeOffset now)
    {
        string person = EvidenceSamples.IdOf(People[random.Next(People.Length)]);
        return random.Next(5) == 0
            ? new ApprovalDecision(kind, "m-9", now, ApprovalDecision.ViaAction, null) { ApproverId = random.Next(2) == 0 ? person : null }
            : new ApprovalDecision(kind, person, now, ApprovalDecision.ViaLink, null);
    }
}
