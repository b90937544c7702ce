using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.ContractTests.Outbound;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;

namespace AutoPublish.ContractTests.Channels.Mastodon;

/// <summary>A7 through the name of a server: what a person types must never reach this machine or its network.</summary>
[TestClass]
public sealed class MastodonServerAttacks
{
    private static readonly string[] Hosts =
    [
        "localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7F.0.0.1", "017700000001", "0177.0.0.1", "127.0.0.01",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::]", "0", "0.0.0.0", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1", "127%2e0%2e0%2e1", "%31%32%37.0.0.1",
        "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "10.0.0.1", "192.168.0.1", "172.16.0.1", "100.64.0.1", "168.63.129.16", "metadata", "ip6-localhost", "a.b.1", "a.0x7f", "example..com", "-",
    ];

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task ServerName_Hostile_IsRefusedWithoutAConnection()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out var given) ? given : Random.Shared.Next();
        await using var victim = new Victim();
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia(), allowLoopback: false);
        var names = Names(victim.Port).Distinct().ToArray();
        new Random(seed).Shuffle(names);
        var run = 0;
        var violations = new List<string>();
        foreach (var name in names)
        {
            run++;
            var before = victim.Connections;
            // By what it says, or because it leads nowhere.
            if (await bench.BeginAsync(name) is not ConnectBeginning.Failed { Refusal.Code: "AP2370" or "AP3720" } || victim.Connections > before)
            {
                violations.Add($"'{name}' was not refused");
            }
        }

        foreach (var server in names.Select(name => Uri.TryCreate(name, UriKind.Absolute, out var address) ? address : null).OfType<Uri>().Where(address => address.Host.Length > 0))
        {
            run++;
            if (await SendAsync(bench, server) is not SendOutcome.NotSent)
            {
                violations.Add($"a post went to {server}");
            }
        }

        TestContext.WriteLine($"A7(mastodon): {run} run, {violations.Count + victim.Connections} violations, seed {seed}");
        Assert.IsGreaterThan(250, run);
        Assert.AreEqual(0, victim.Connections);
        Assert.IsEmpty(violations, string.Join(Environment.NewLine, violations.Take(10)));
    }

    /// <summary>The victim is there to be reached: the same name where loopback is allowed comes to it.</summary>
    [TestMethod]
    public async Task ServerName_LoopbackAllowed_ReachesTheListener()
    {
        await using var victim = new Victim();
        await using var bench = new MastodonBench(TimeProvider.System, new MemoryMedia(), allowLoopback: true, timeoutSeconds: 2);

        await bench.BeginAsync($"http://127.0.0.1:{victim.Port}");

        Assert.IsGreaterThan(0, victim.Connections);
    }

    private static IEnumerable<string> Names(int port)
    {
        foreach (var host in Hosts)
        {
            yield return host;
            yield return $"{host}:{port}";
            yield return $"https://{host}/";
            yield return $"https://{host}:{port}/";
            yield return $"http://{host}:{port}/";
            yield return $"@me@{host}:{port}";
            yield return $"https://mastodon.social@{host}:{port}/";
        }

        string[] tricks =
        [
            "http://mastodon.social", $"http://mastodon.social:{port}", $"mastodon.social:{port}", $"https://mastodon.social:{port}/", "https://me@mastodon.social/", "https://me:secret@mastodon.social/", "me:secret@mastodon.social",
            "ftp://mastodon.social", "file:///etc/passwd", "gopher://mastodon.social", "javascript:alert(1)", "mastodon.social\\@127.0.0.1", $"https://127.0.0.1:{port}\\@mastodon.social/", $"https://127.0.0.1:{port}#@mastodon.social/",
            $"https://127.0.0.1:{port}?@mastodon.social/", "//127.0.0.1/", "///127.0.0.1/", "mastodon.social\r\nHost: 127.0.0.1", "mastodon.social%00.example.com", "a@b@mastodon.social", "@@", "@", "/", "?", "#", ".", "..", "", " ", new string('a', 3000) + ".example",
        ];
        foreach (var trick in tricks)
        {
            yield return trick;
        }
    }

    private static Task<SendOutcome> SendAsync(MastodonBench bench, Uri server)
    {
        var account = PlatformCase.Of(Platform.Mastodon).Account with { Server = server };
        return bench.Channel.SendAsync(new SendRequest(account, SandboxServer.Payload(Platform.Mastodon, "Hello"), "c1.1.x"));
    }
}
