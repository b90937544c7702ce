using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Random approval rules over eight people.</summary>
internal static class WalkRules
{
    public static readonly string[] People = [.. "abcdefgh".Select(p => $"{p}@walk.example")];

    /// <summary>Of everybody; wrong ones that are typed for it lock until the question ends.</summary>
    private static readonly string PinHash = ApproverPin.Hash("4711");

    public static string PinMark { get; } = ApproverPin.MarkOf(PinHash);
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"];
    private static readonly Weekday[] EveryDay = Enum.GetValues<Weekday>();

    public static DateTimeOffset Start(Random random) => new DateTimeOffset(2026, 10, 20, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 14));

    public static Tenant Tenant(Random random, DateTimeOffset start) => new()
    {
        TenantId = "t1",
        Name = "Tenant",
        TimeZone = "Europe/Berlin",
        ApprovalPolicy = ApprovalPolicy.Always,
        Approvers = Some(random, 1, 3),
        ApprovalHours = random.Next(20, 200),
        WindowHours = random.Next(1, 48),
        Approval = new ApprovalRules
        {
            Stages = [.. Enumerable.Range(0, random.Next(4)).Select(i => Stage(random, $"Stage {i}"))],
            People = [.. People.Select(p => Profile(random, p, start))],
            SelfApproval = random.Next(2) == 0,
            MembersMayDecide = random.Next(2) == 0,
            Reminders = new ReminderRules { FirstAfterHours = random.Next(1, 30), EveryHours = random.Next(1, 30), AtMost = random.Next(5) },
            Escalation = random.Next(2) == 0 ? new EscalationRules(random.Next(1, 60), Some(random, 1, 3)) : null,
            Late = Enum.GetValues<LateApproval>()[random.Next(4)],
        },
    };

    /// <summary>Somebody goes away, comes back or names another; the rules get other persons.</summary>
    public static Tenant Changed(Random random, Tenant tenant, DateTimeOffset now)
    {
        Tenant other = Tenant(random, now);
        return random.Next(2) == 0
            ? other with { Approval = other.Approval with { People = tenant.Approval.People } }
            : tenant with
            {
                Approval = tenant.Approval with { People = other.Approval.People },
            };
    }

    private static ApprovalStage Stage(Random random, string name)
    {
        string[] approvers = Some(random, 1, 4);
        return new ApprovalStage(name, approvers, random.Next(3) == 0 ? null : random.Next(1, approvers.Length + 1));
    }

    private static ApproverProfile Profile(Random random, string email, DateTimeOffset start)
    {
        DateOnly today = DateOnly.FromDateTime(start.UtcDateTime);
        return new ApproverProfile
        {
            Email = email,
            // The same in all rules, so that the same mail says the same.
            TimeZone = email[0] % 2 == 0 ? null : Zones[email[0] / 2 % Zones.Length],
            WorkingHours = random.Next(2) == 0 ? null : new WorkingHours(
                [.. EveryDay.Where((_, i) => i == 2 || random.Next(2) == 0)],
                new TimeOnly(random.Next(24), 0),
                new TimeOnly(random.Next(24), 30)),
            PinHash = PinHash,
            Delegate = random.Next(3) > 0 ? null : People[random.Next(People.Length)],
            Absences = [.. Enumerable.Range(0, random.Next(3)).Select(_ => today.AddDays(random.Next(-2, 8))).Select(first => new Absence(first, first.AddDays(random.Next(6))))],
        };
    }

    private static string[] Some(Random random, int least, int most)
    {
        string[] shuffled = [.. People];
        random.Shuffle(shuffled);
        return shuffled[..random.Next(least, most + 1)];
    }
}
