using System.Net;
using AutoPublish.WebTests.Activity;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Attacks;

/// <summary>A8 at the address that X delivers to: whatever X did not sign has no effect, and what it signed has it once.</summary>
[TestClass]
public sealed class ActivityAttacks
{
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int seed) ? seed : 20261129;
    private readonly Violations _violations = new("A8(x)", Seed);
    private readonly Random _random = new(Seed);

    [TestMethod]
    public async Task Deliveries_Attacked_HaveNoEffectAndDuplicatesChangeNothing()
    {
        await using ActivityBench bench = await ActivityBench.StartAsync();
        for (int i = 0; i < 80; i++)
        {
            await UnsignedAsync(bench, i);
        }

        for (int i = 0; i < 120; i++)
        {
            await MutatedAsync(bench, i);
        }

        await UnknownAsync(bench);
        await ReplayedAsync(bench);
        await ReorderedAsync(bench);
        _violations.End(atLeast: 500);
    }

    /// <summary>No signature, a wrong one, one of an earlier secret, one of another delivery, one in another form.</summary>
    private async Task UnsignedAsync(ActivityBench bench, int i)
    {
        byte[] body = ActivityBench.Deletion($"u{i}");
        string right = ActivityBench.Sign(body);
        string[] signatures =
        [
            "",
            "sha256=",
            "sha256=" + Convert.ToBase64String(Bytes(32)),
            ActivityBench.Sign(body, "the-secret-before-this-one"),
            ActivityBench.Sign(body, ""),
            ActivityBench.Sign(ActivityBench.Deletion($"v{i}")),
            right["sha256=".Length..],
            right.ToUpperInvariant(),
            right + " ",
            "sha1=" + right["sha256=".Length..],
        ];
        await RefusedAsync(bench, body, null, "no signature");
        string chosen = signatures[i % signatures.Length];
        // A space at the end is not part of a header's value.
        await RefusedAsync(bench, body, chosen == right + " " ? right[..^1] : chosen, $"signature {i % signatures.Length}");
    }

    /// <summary>One bit of a signed delivery is another, or a byte more, or one less.</summary>
    private async Task MutatedAsync(ActivityBench bench, int i)
    {
        byte[] body = ActivityBench.Deletion($"m{i}");
        string signature = ActivityBench.Sign(body);
        byte[] mutated = (i % 3) switch
        {
            0 => [.. body, (byte)' '],
            1 => body[..^1],
            _ => Flip(body),
        };
        await RefusedAsync(bench, mutated, signature, $"mutation {i % 3}");
    }

    private async Task UnknownAsync(ActivityBench bench)
    {
        string before = (await bench.SeriesAsync()).ETag;
        for (int i = 0; i < 60; i++)
        {
            byte[] body = ActivityBench.Deletion($"k{i}", user: $"{9000 + i}");
            HttpStatusCode status = await bench.DeliverAsync(body);
            _violations.Check(status == HttpStatusCode.OK, $"an unknown user was told apart: {status}");
            _violations.Check((await bench.SeriesAsync()).ETag == before, "an unknown user had an effect");
        }
    }

    private async Task ReplayedAsync(ActivityBench bench)
    {
        byte[] body = ActivityBench.Like("replayed");
        await bench.DeliverAsync(body);
        string after = (await bench.SeriesAsync()).ETag;
        long spent = await bench.UsedAsync();
        for (int i = 0; i < 60; i++)
        {
            bench.App.Time.Advance(TimeSpan.FromMilliseconds(100));
            HttpStatusCode status = await bench.DeliverAsync(body);
            _violations.Check(status == HttpStatusCode.OK && (await bench.SeriesAsync()).ETag == after, $"a replay had an effect: {status}");
        }

        _violations.Check(await bench.UsedAsync() == spent, "a replay was counted again");
    }

    /// <summary>The same deliveries in any order come to the same reading.</summary>
    private async Task ReorderedAsync(ActivityBench bench)
    {
        HashSet<DateTimeOffset?> ends = [];
        for (int i = 0; i < 20; i++)
        {
            string post = $"{7_000_000 + i}";
            await bench.PlanAsync(post, TestApp.Start.AddDays(2));
            byte[][] told = [ActivityBench.Like($"a{i}", postId: post), ActivityBench.Deletion($"b{i}", postId: post), ActivityBench.Like($"c{i}", postId: post)];
            _random.Shuffle(told);
            foreach (byte[] body in told)
            {
                await bench.DeliverAsync(body);
            }

            ends.Add((await bench.SeriesAsync(post)).Value.NextReadAt);
            _violations.Check(ends.Count == 1, $"the order of deliveries decides: {string.Join(", ", ends)}");
        }
    }

    private async Task RefusedAsync(ActivityBench bench, byte[] body, string? signature, string what)
    {
        string before = (await bench.SeriesAsync()).ETag;
        HttpStatusCode status = await bench.PostAsync(body, signature);
        if (signature == ActivityBench.Sign(body))
        {
            return;
        }

        _violations.Check(status == HttpStatusCode.Unauthorized, $"{what}: {status}");
        _violations.Check((await bench.SeriesAsync()).ETag == before, $"{what}: had an effect");
    }

    private byte[] Flip(byte[] body)
    {
        byte[] flipped = [.. body];
        flipped[_random.Next(flipped.Length)] ^= (byte)(1 << _random.Next(8));
        return flipped;
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
