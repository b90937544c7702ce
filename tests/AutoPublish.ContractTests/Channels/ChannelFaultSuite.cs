using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.ContractTests.Channels;

/// <summary>
/// F11 at the level of the adapters: the test acts as the ledger does, against networks that go wrong. With a duplicate
/// window of nothing the networks take every post they get, so that only the evidence stands between a target and a
/// second post.
/// </summary>
[TestClass]
public sealed class ChannelFaultSuite
{
    private const int MaxRounds = 12;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(24.0)]
    public async Task Send_UnderFaults_EndsWithOnePostPerTarget(double duplicateWindowHours)
    {
        await RunAsync("F11(adapter)", duplicateWindowHours, (_, fault, count) => Task.FromResult(PlatformCase.Platforms
            .SelectMany(platform => Enumerable.Range(0, count).Select(i => new Target(platform, TextOf(i, fault), answered: null)))
            .ToList()));
    }

    /// <summary>Each answers a post of its own; where the network takes a text twice, one with the same text.</summary>
    [TestMethod]
    [DataRow(0.0)]
    [DataRow(24.0)]
    public async Task SendAnswer_UnderFaults_EndsWithOneAnswerPerTarget(double duplicateWindowHours)
    {
        await RunAsync("F11(adapter, answers)", duplicateWindowHours, async (server, fault, count) =>
        {
            var targets = new List<Target>();
            foreach (var platform in PlatformCase.Platforms.Where(FollowUps.HasThreads))
            {
                for (var i = 0; i < count; i++)
                {
                    var text = TextOf(i, fault);
                    var root = await RootAsync(server, platform, text);
                    targets.Add(new Target(platform, duplicateWindowHours > 0 ? "Answer: " + text : text, new AnsweredPost(root, root)));
                }
            }

            return targets;
        });
    }

    /// <summary>Nothing is ordered to go wrong yet, but a busy machine may let a call take too long.</summary>
    private static async Task<string> RootAsync(SandboxServer server, Platform platform, string text)
    {
        while (true)
        {
            var outcome = await server.SendAsync(platform, text);
            if (outcome is SendOutcome.Confirmed confirmed)
            {
                return confirmed.PostId;
            }

            Assert.IsInstanceOfType<SendOutcome.Unknown>(outcome);
            await server.SettleAsync();
            if (await server.FindAsync(platform, text, TimeSpan.FromHours(1)) is Evidence.Found found)
            {
                return found.PostId;
            }
        }
    }

    private static string TextOf(int i, string fault) => $"Target {i} (of {fault}) #f11 https://example.com/{i}";

    private async Task RunAsync(string name, double duplicateWindowHours, Func<SandboxServer, string, int, Task<List<Target>>> make)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out var given) ? given : Random.Shared.Next();
        var perFault = Environment.GetEnvironmentVariable("AUTOPUBLISH_SUITE") == "nightly" ? 1000 : 50;
        var run = 0;
        var violations = new List<string>();
        foreach (var fault in SandboxFaults.Names)
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { DuplicateWindowHours = duplicateWindowHours }, timeoutSeconds: 1);
            var targets = await make(server, fault, perFault);
            await RunAsync(server, targets, fault, new Random(seed));
            run += targets.Count;
            violations.AddRange(Violations(server, targets).Select(text => $"{fault}: {text}"));
        }

        TestContext.WriteLine($"{name}: {run} run, {violations.Count} violations, seed {seed}, duplicate window {duplicateWindowHours} h");
        Assert.IsGreaterThan(0, run);
        Assert.IsEmpty(violations, string.Join(Environment.NewLine, violations.Take(10)));
    }

    private static async Task RunAsync(SandboxServer server, List<Target> targets, string fault, Random random)
    {
        foreach (var target in targets)
        {
            target.IntendedAt = server.Clock.GetUtcNow().AddSeconds(-5);
        }

        for (var round = 0; round < MaxRounds && targets.Exists(target => target.PostId is null); round++)
        {
            var open = targets.Where(target => target.PostId is null).ToList();
            OrderFaults(server, open, fault, round, random);
            await Task.WhenAll(open.Select(target => target.StepAsync(server)));
            // The settling time: longer than a network may still be busy with what it was sent.
            await server.SettleAsync();
            await Task.WhenAll(open.Select(target => target.AskAsync(server)));
        }
    }

    /// <summary>Every call of the first round goes wrong, and some of the later ones.</summary>
    private static void OrderFaults(SandboxServer server, List<Target> open, string fault, int round, Random random)
    {
        foreach (var group in open.Where(target => !target.MustAsk).GroupBy(target => target.Platform))
        {
            var times = round == 0 ? group.Count() : random.Next(0, Math.Min(group.Count(), MaxRounds - round));
            if (times > 0)
            {
                server.Networks.Faults.Add(group.Key, fault, times);
            }
        }
    }

    private static IEnumerable<string> Violations(SandboxServer server, List<Target> targets)
    {
        var feed = server.Networks.Feed().ToLookup(post => (post.Platform, post.Text, post.ReplyTo));
        foreach (var target in targets)
        {
            var posts = feed[(target.Platform, target.Text, target.Answers)].ToList();
            if (posts.Count != 1 || posts[0].Id != target.PostId)
            {
                yield return $"{target.Platform} '{target.Text}': {posts.Count} posts, settled as {target.PostId ?? "nothing"}, last {target.Last}";
            }
        }
    }

    private sealed class Target(Platform platform, string text, AnsweredPost? answered)
    {
        public Platform Platform => platform;

        public string Text => text;

        public string? Answers => answered?.PostId;

        public DateTimeOffset IntendedAt { get; set; }

        public string? PostId { get; private set; }

        public bool MustAsk { get; private set; }

        public object? Last { get; private set; }

        public async Task StepAsync(SandboxServer server)
        {
            if (MustAsk)
            {
                return;
            }

            var outcome = await server.SendAsync(platform, text, answered: answered);
            Last = outcome;
            PostId = outcome switch
            {
                SendOutcome.Confirmed confirmed => confirmed.PostId,
                SendOutcome.Duplicate duplicate => duplicate.PostId,
                _ => null,
            };
            MustAsk = PostId is null && outcome is SendOutcome.Unknown or SendOutcome.Duplicate { PostId: null };
        }

        public async Task AskAsync(SandboxServer server)
        {
            if (!MustAsk)
            {
                return;
            }

            var evidence = await server.FindAsync(platform, text, server.Clock.GetUtcNow() - IntendedAt, answered: answered);
            Last = evidence;
            PostId = (evidence as Evidence.Found)?.PostId;
            MustAsk = evidence is Evidence.Undecided;
        }
    }
}
