using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Flow;

/// <summary>
/// F8: the clock jumps by an hour while the outcome of a call is open. The platform keeps the right time, so the post seems
/// to be an hour old or of the next hour, and the settling time seems to be over at once.
/// </summary>
[TestClass]
public sealed class OpenOutcomeClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F8_ClockJumpsWhileAnOutcomeIsOpen_ThePostIsOutOnce()
    {
        FaultRun run = new("F8 (open outcomes)", build: 100, nightly: 500);
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
        JumpingClock time = new(Start);
        await using FlowHarness flow = await FlowHarness.StartAsync(time);

        // At once, late but within the settling time of 30 s, or never.
        TimeSpan? lag = random.Next(3) switch
        {
            0 => TimeSpan.Zero,
            1 => TimeSpan.FromSeconds(random.Next(1, 25)),
            _ => null,
        };
        SilentNetwork network = new(time, lag);
        flow.X.OnSend = (_, _) => network.Send();
        flow.X.OnEvidence = network.Find;
        int skew = random.Next(-1, 2);
        time.Jump(skew * Hour);
        string id = await flow.GenerateAsync(at: null, requiresApproval: false);
        await flow.UntilAsync(id, c => c.Targets[0].Status is not TargetStatus.Waiting);
        ContentItem? content = null;
        await FlowHarness.WaitAsync(
            async () =>
            {
                bool early = time.TrueNow - Start < TimeSpan.FromMinutes(1);
                if (early && random.Next(6) == 0)
                {
                    int next = random.Next(-1, 2);
                    time.Jump((next - skew) * Hour);
                    skew = next;
                }

                time.Advance(TimeSpan.FromSeconds(early ? random.Next(1, 5) : 120));
                return ContentMachine.IsAtRest((content = await flow.GetAsync(id)).Status);
            },
            () => $"Run {index}: content is {content?.Status} ({content?.Targets[0].Ledger}).");
        run.Check(network.Count == 1, $"run {index}, effect {lag?.ToString() ?? "lost"}: {network.Count} posts");
        run.Check(content?.Status == ContentStatus.Published, $"run {index}: {content?.Status}");
    }

    /// <summary>Never answers the first call, and lists what it holds by its own time.</summary>
    private sealed class SilentNetwork(JumpingClock time, TimeSpan? firstLag)
    {
        private readonly Lock _lock = new();
        private readonly List<DateTimeOffset> _effects = [];
        private int _calls;

        public int Count => _effects.Count;

        public SendOutcome Send()
        {
            lock (_lock)
            {
                bool first = _calls++ == 0;
                if (!first || firstLag is not null)
                {
                    _effects.Add(time.TrueNow + (first ? firstLag ?? TimeSpan.Zero : TimeSpan.Zero));
                }

                return first ? new SendOutcome.Unknown("time-out") : new SendOutcome.Confirmed($"p{_effects.Count}", Url: null, "{}");
            }
        }

        public Evidence Find(EvidenceRequest request)
        {
            lock (_lock)
            {
                int found = _effects.FindIndex(at => at <= time.TrueNow && at >= request.NotBefore);
                return found < 0 ? new Evidence.Absent("not listed") : new Evidence.Found($"p{found + 1}", Url: null, "listed");
            }
        }
    }
}
