using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.EngineTests.Faults;
using AutoPublish.Orchestrations;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace AutoPublish.EngineTests.Flow;

/// <summary>F8: the clock jumps, the machine sleeps for days, daylight saving comes and goes; no post is early, late or doubled.</summary>
[TestClass]
public sealed class ClockTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F8_ClockJumpsAndSleeps_NoPostIsEarlyLateOrDoubled()
    {
        FaultRun run = new("F8", build: 100, nightly: 500);
        for (int i = 0; i < run.Size; i++)
        {
            await RunAsync(run, i);
            run.Count();
        }

        run.Report(TestContext);
    }

    private static async Task RunAsync(FaultRun run, int index)
    {
        Random random = run.RandomOf(index);
        DateTimeOffset start = StartOf(random);
        SteppingClock time = new(start);
        await using FlowHarness flow = await FlowHarness.StartAsync(time);
        DateTimeOffset due = start.AddMinutes(random.Next(5, 60 * 48));
        bool needsApproval = random.Next(2) == 0;
        string id = await flow.GenerateAsync(due, requiresApproval: needsApproval);
        if (needsApproval)
        {
            await flow.DecideAsync(id, DecisionKind.Approve);
        }

        ContentItem scheduled = await flow.UntilAsync(id, ContentStatus.Scheduled);
        await flow.UntilWaitingAsync(InstanceIds.OfDelivery(id, "x"));
        DateTimeOffset notAfter = scheduled.Targets[0].Payload!.NotAfter!.Value;

        // Forwards and backwards around the time, and then past it: by a moment, within the window, or days late.
        for (int jump = random.Next(4); jump > 0; jump--)
        {
            DateTimeOffset to = time.GetUtcNow().AddMinutes(random.Next(-60, 61));
            time.JumpTo(to < due ? to : due.AddTicks(-1));
            run.Check(flow.X.Posts.Count == 0, $"run {index}: sent early");
        }

        time.JumpTo(due.AddTicks(-1));
        run.Check(flow.X.Posts.Count == 0, $"run {index}: sent a moment early");
        TimeSpan sleep = random.Next(3) switch
        {
            0 => TimeSpan.Zero,
            1 => TimeSpan.FromMinutes(random.Next(1, 20 * 60)),
            _ => TimeSpan.FromHours(random.Next(25, 24 * 5)),
        };
        time.JumpTo(due + sleep);
        ContentItem end = await UntilAtRestAsync(flow, time, id);
        bool inWindow = due + sleep <= notAfter;
        run.Check(end.Status == (inWindow ? ContentStatus.Published : ContentStatus.Expired), $"run {index}: {end.Status} after a sleep of {sleep}");
        run.Check(flow.X.Posts.Count == (inWindow ? 1 : 0), $"run {index}: {flow.X.Posts.Count} posts");
        run.Check(flow.X.Posts.All(p => p.At >= due && p.At <= notAfter), $"run {index}: sent outside the window");

        // Backwards again over the time: what is out is out.
        time.JumpTo(due.AddHours(-1));
        time.JumpTo(due.AddHours(1));
        await flow.UntilInstanceAsync(InstanceIds.OfContent(id), i => i?.Status == Orchestrations.Durable.InstanceStatus.Completed);
        run.Check(flow.X.Posts.Count == (inWindow ? 1 : 0), $"run {index}: {flow.X.Posts.Count} posts after the clock went back");
    }

    /// <summary>
    /// The engine reads the clock and arms its timer a moment later. A jump in between is made good by its next look at the
    /// clock, which on this clock comes only when the test lets time pass.
    /// </summary>
    private static async Task<ContentItem> UntilAtRestAsync(FlowHarness flow, SteppingClock time, string id)
    {
        long looked = TimeProvider.System.GetTimestamp();
        ContentItem? content = null;
        await FlowHarness.WaitAsync(
            async () =>
            {
                if (TimeProvider.System.GetElapsedTime(looked) > TimeSpan.FromMilliseconds(200))
                {
                    looked = TimeProvider.System.GetTimestamp();
                    time.Advance(TimeSpan.FromSeconds(FlowHarness.ClockCheckSeconds));
                }

                return ContentMachine.IsAtRest((content = await flow.GetAsync(id)).Status);
            },
            () => $"Content is {content?.Status} ({content?.Reason?.Message}).");
        return content ?? throw new AssertFailedException("No content.");
    }

    /// <summary>Any time of some years, every third one shortly before a change of daylight saving.</summary>
    private static DateTimeOffset StartOf(Random random)
    {
        DateTimeOffset any = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(3 * 365 * 24 * 60));
        return random.Next(3) == 0 && Zone.GetZoneInterval(any.ToInstant()) is { HasEnd: true } interval
            ? interval.End.ToDateTimeOffset().AddMinutes(-random.Next(1, 600))
            : any;
    }

    /// <summary>A fake clock that can also be set back, as a system's clock can.</summary>
    private sealed class SteppingClock(DateTimeOffset start) : FakeTimeProvider(start)
    {
        public void JumpTo(DateTimeOffset to)
        {
            if (to >= GetUtcNow())
            {
                SetUtcNow(to);
            }
            else
            {
                AdjustTime(to);
            }
        }
    }
}
