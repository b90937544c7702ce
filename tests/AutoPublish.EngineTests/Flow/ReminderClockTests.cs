using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Scheduling;
using AutoPublish.EngineTests.Faults;
using NodaTime;
using NodaTime.Extensions;

namespace AutoPublish.EngineTests.Flow;

/// <summary>F8 with reminders: the clock jumps, the machine sleeps, daylight saving comes and goes; no reminder comes twice at once, none at night, none is lost.</summary>
[TestClass]
public sealed class ReminderClockTests
{
    private const string Ann = "ann@example.com";
    private const int RunsOfOneEngine = 25;
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F8_ClockJumpsAndSleeps_RemindersComeInHoursAndEachOnce()
    {
        FaultRun run = new("F8 reminders", build: 100, nightly: 500);
        for (int first = 0; first < run.Size; first += RunsOfOneEngine)
        {
            Random random = run.RandomOf(first);
            DateTimeZone zone = DateTimeZoneProviders.Tzdb[Zones[first / RunsOfOneEngine % Zones.Length]];
            ReminderRules rules = new() { FirstAfterHours = random.Next(1, 30), EveryHours = random.Next(1, 30), AtMost = random.Next(2, 5) };
            WorkingHours hours = random.Next(2) == 0 ? WorkingHours.Usual : new WorkingHours(Enum.GetValues<Weekday>(), new TimeOnly(22, 0), new TimeOnly(5, 0));
            ApproverProfile ann = new() { Email = Ann, TimeZone = zone.Id, WorkingHours = hours };
            await using ApprovalClock clock = await ApprovalClock.StartAsync(
                StartOf(random, zone),
                t => t with { ApprovalHours = 60 * 24, Approval = t.Approval with { Reminders = rules, People = [ann] } });
            for (int i = first; i < Math.Min(first + RunsOfOneEngine, run.Size); i++)
            {
                await RunAsync(run, clock, i, rules, hours, zone);
                run.Count();
            }
        }

        run.Report(TestContext);
    }

    private static async Task RunAsync(FaultRun run, ApprovalClock clock, int index, ReminderRules rules, WorkingHours hours, DateTimeZone zone)
    {
        Random random = run.RandomOf(index);
        string id = await clock.AskAsync();
        DateTimeOffset asked = (await clock.Flow.GetAsync(id)).Approval?.MailedAt ?? throw new AssertFailedException("Not mailed.");
        for (int jump = random.Next(6); jump > 0; jump--)
        {
            clock.Set(random.Next(4) switch
            {
                0 => clock.Now.AddHours(-1),
                1 => clock.Now.AddHours(1),
                2 => clock.Now.AddMinutes(random.Next(1, 60 * 12)),
                _ => clock.Now.AddHours(random.Next(12, 24 * 5)),
            });
            ContentItem after = await clock.SettleAsync(id);
            run.Check(after.Approval?.Approvers[0] is { } seat && (seat.RemindAt > clock.Now || (seat.RemindAt is null && seat.Reminders == rules.AtMost)), $"run {index}: a reminder is late");
        }

        // What is left of them comes, however slowly time goes on.
        ContentItem end = await clock.SettleAsync(id);
        while (end.Approval?.Approvers[0].RemindAt is { } next)
        {
            end = await clock.PassAsync(id, next > clock.Now ? next : clock.Now.AddMinutes(1));
        }

        (DateTimeOffset At, string Id)[] reminders = [.. clock.Reminders.Where(r => r.Mail.Id.StartsWith(id + "-", StringComparison.Ordinal)).Select(r => (r.At, r.Mail.Id))];
        run.Check(reminders.Length == rules.AtMost, $"run {index}: {reminders.Length} of {rules.AtMost} reminders");
        run.Check(reminders.Select(r => r.Id).Distinct().Count() == reminders.Length, $"run {index}: a reminder twice");
        run.Check(reminders.All(r => IsAtWork(r.At, hours, zone)), $"run {index}: a reminder at {string.Join(", ", reminders.Select(r => r.At.ToInstant().InZone(zone)))}");
        run.Check(reminders.Length == 0 || reminders[0].At >= asked.AddHours(rules.FirstAfterHours), $"run {index}: the first reminder early");
        run.Check(reminders.Zip(reminders.Skip(1)).All(pair => pair.Second.At - pair.First.At >= TimeSpan.FromHours(rules.EveryHours)), $"run {index}: two reminders at once");
        await clock.VoteAsync(id, Ann, DecisionKind.Reject);
        await clock.SettleAsync(id, c => c.Status == ContentStatus.Rejected);
    }

    /// <summary>By the clock on the reader's wall; the hour that comes twice belongs to either.</summary>
    private static bool IsAtWork(DateTimeOffset at, WorkingHours hours, DateTimeZone zone)
    {
        LocalDateTime local = at.ToInstant().InZone(zone).LocalDateTime;
        TimeOnly time = local.TimeOfDay.ToTimeOnly();
        bool within = hours.From < hours.Until ? time >= hours.From && time < hours.Until : time >= hours.From || time < hours.Until;
        return (within && (hours.Days.Count == 7 || hours.Days.Contains((Weekday)(int)local.DayOfWeek))) || zone.MapLocal(local).Count == 2;
    }

    /// <summary>Shortly before a change of daylight saving, where the zone has one.</summary>
    private static DateTimeOffset StartOf(Random random, DateTimeZone zone)
    {
        DateTimeOffset any = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(3 * 365 * 24 * 60));
        return zone.GetZoneInterval(any.ToInstant()) is { HasEnd: true } interval ? interval.End.ToDateTimeOffset().AddDays(-random.Next(1, 6)).AddMinutes(-random.Next(600)) : any;
    }
}
