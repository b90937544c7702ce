using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.ContractTests.Channels.Comments;

/// <summary>
/// F11 for first comments, at the level of the adapters: the networks take every comment they get, however often, so that only
/// the evidence stands between a target and a second one. Somebody else writes the same under each post.
/// </summary>
[TestClass]
public sealed class CommentFaultSuite
{
    private const int MaxRounds = 12;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Send_UnderFaults_EndsWithOneCommentPerTarget()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out var given) ? given : Random.Shared.Next();
        var perFault = Environment.GetEnvironmentVariable("AUTOPUBLISH_SUITE") == "nightly" ? 300 : 30;
        var run = 0;
        var violations = new List<string>();
        foreach (var fault in SandboxFaults.Names)
        {
            await using var server = await SandboxServer.StartAsync(timeoutSeconds: 1);
            var targets = await TargetsAsync(server, perFault);
            await RunAsync(server, targets, fault, new Random(seed));
            run += targets.Count;
            violations.AddRange(Violations(server, targets).Select(text => $"{fault}: {text}"));
        }

        TestContext.WriteLine($"F11(comments): {run} run, {violations.Count} violations, seed {seed}");
        Assert.IsGreaterThan(0, run);
        Assert.IsEmpty(violations, string.Join(Environment.NewLine, violations.Take(10)));
    }

    private static async Task<List<Target>> TargetsAsync(SandboxServer server, int count)
    {
        List<Target> targets = [];
        foreach (var platform in CommentOutcomeTests.Platforms)
        {
            for (var i = 0; i < count; i++)
            {
                targets.Add(new Target(platform, await server.PutAsync(platform, $"Post {i}"), $"Comment {i} https://example.com/{i}"));
            }
        }

        return targets;
    }

    private static async Task RunAsync(SandboxServer server, List<Target> targets, string fault, Random random)
    {
        foreach (var target in targets)
        {
            target.IntendedAt = server.Clock.GetUtcNow().AddSeconds(-5);
            await server.WriteAsync(target.Platform, "somebody", target.Post, target.Text);
        }

        for (var round = 0; round < MaxRounds && targets.Exists(target => target.CommentId is null); round++)
        {
            var open = targets.Where(target => target.CommentId is null).ToList();
            foreach (var group in open.Where(target => !target.MustAsk).GroupBy(target => target.Platform))
            {
                // Every call of the first round goes wrong, and some of the later ones.
                var times = round == 0 ? group.Count() : random.Next(0, Math.Min(group.Count(), MaxRounds - round));
                if (times > 0)
                {
                    server.Networks.Faults.Add(group.Key, fault, times);
                }
            }

            await Task.WhenAll(open.Select(target => target.StepAsync(server)));
            await server.SettleAsync();
            await Task.WhenAll(open.Select(target => target.AskAsync(server)));
        }
    }

    private static IEnumerable<string> Violations(SandboxServer server, List<Target> targets)
    {
        foreach (var target in targets)
        {
            var ours = server.CommentsUnder(target.Platform, target.Post).Where(comment => comment.Author == SandboxServer.Account(target.Platform).PlatformUserId).ToList();
            if (ours.Count != 1 || CommentBench.NumberOf(ours[0].Id) != CommentBench.NumberOf(target.CommentId))
            {
                yield return $"{target.Platform} '{target.Text}': {ours.Count} comments, settled as {target.CommentId ?? "nothing"}, last {target.Last}";
            }
        }
    }

    private sealed class Target(Platform platform, string post, string text)
    {
        public Platform Platform => platform;

        public string Post => post;

        public string Text => text;

        public DateTimeOffset IntendedAt { get; set; }

        public string? CommentId { get; private set; }

        public bool MustAsk { get; private set; }

        public object? Last { get; private set; }

        public async Task StepAsync(SandboxServer server)
        {
            if (MustAsk)
            {
                return;
            }

            var outcome = await server.CommentAsync(platform, post, text);
            Last = outcome;
            CommentId = (outcome as SendOutcome.Confirmed)?.PostId;
            MustAsk = outcome is SendOutcome.Unknown or SendOutcome.Duplicate;
        }

        public async Task AskAsync(SandboxServer server)
        {
            if (!MustAsk)
            {
                return;
            }

            var evidence = await server.FindCommentAsync(platform, post, text, server.Clock.GetUtcNow() - IntendedAt);
            Last = evidence;
            CommentId = (evidence as Evidence.Found)?.PostId;
            MustAsk = evidence is Evidence.Undecided;
        }
    }
}
