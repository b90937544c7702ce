using System.Net;
using System.Net.Sockets;
using AutoPublish.Core.Outbound;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>
/// Attack A7: addresses that would turn the reader or the sender against the network it runs in. A socket on this machine's own
/// addresses counts who comes; another one, on 127.0.0.2, plays the public server that the attacker has.
/// </summary>
[TestClass]
public sealed class SsrfAttacks : IAsyncDisposable
{
    private const string Host = "attacker.example";
    private static readonly IPAddress Attacker = IPAddress.Parse("127.0.0.2");
    private static readonly ReadOnlyMemory<byte> Body = new byte[] { (byte)'{', (byte)'}' };
    private static readonly Dictionary<string, string> NoHeaders = [];
    private readonly TestAuthority _authority = new();
    private readonly Victim _victim = new();
    private readonly TlsServer _attacker;
    private readonly List<string> _violations = [];
    private int _run;

    public SsrfAttacks() => _attacker = new TlsServer(new IPEndPoint(Attacker, _victim.Port), _authority.Issue(Host));

    public async ValueTask DisposeAsync()
    {
        await _attacker.DisposeAsync();
        await _victim.DisposeAsync();
        _authority.Dispose();
    }

    [TestMethod]
    public async Task Attacks_ReachNothing()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
        Random random = new(seed);

        await AddressesAsync(random);
        await SpellingsAsync();
        await MixedAnswersAsync(random);
        await RebindingAsync();
        await RedirectsAsync();
        await CertificatesAsync();

        Console.WriteLine($"A7: {_run} run, {_violations.Count} violations, seed {seed}");
        Assert.IsGreaterThanOrEqualTo(250, _run);
        Assert.IsEmpty(_violations, string.Join('\n', _violations.Take(20)));
    }

    /// <summary>The same attacks against a reader that checks no address do arrive: the sockets above can tell.</summary>
    [TestMethod]
    public async Task Attacks_WithoutTheCheck_WouldArrive()
    {
        PublicWebRules blind = new() { Port = _victim.Port, MayConnect = _ => true, TrustedRoot = _authority.Root };
        string[] addresses = ["127.0.0.1", "127.1.2.3", "::1"];
        foreach (string address in addresses)
        {
            using Outbound web = Web(blind, new FixedNames(IPAddress.Parse(address)));
            await web.Reader.GetAsync(Address(Host), 100);
            await web.Sender.PostAsync(Address(Host), Body, NoHeaders);
        }

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (_victim.Connections < 2 * addresses.Length && !patience.IsCancellationRequested)
        {
            await Task.Yield();
        }

        Assert.AreEqual(2 * addresses.Length, _victim.Connections);
    }

    /// <summary>A name that leads to each range, in each form in which IPv6 can carry IPv4.</summary>
    private async Task AddressesAsync(Random random)
    {
        foreach (IPNetwork range in ReservedRanges.IPv4)
        {
            foreach (IPAddress address in ReservedRanges.Samples(range, random))
            {
                await LeadsToAsync(address);
            }

            byte[] inside = ReservedRanges.Samples(range, random)[^1].GetAddressBytes();
            foreach (IPAddress disguised in ReservedRanges.Disguises(inside))
            {
                await LeadsToAsync(disguised);
            }
        }

        foreach (IPNetwork range in ReservedRanges.IPv6)
        {
            foreach (IPAddress address in ReservedRanges.Samples(range, random))
            {
                await LeadsToAsync(address);
            }
        }
    }

    private async Task LeadsToAsync(IPAddress address)
    {
        List<IPAddress> allowed = [];
        PublicWebRules rules = new()
        {
            Port = _victim.Port,
            MayConnect = a =>
            {
                bool may = PublicAddresses.Contains(a);
                if (may)
                {
                    allowed.Add(a);
                }

                // Whatever the check says of it, no packet of a test leaves this machine.
                return false;
            },
        };
        using Outbound web = Web(rules, new FixedNames(address));
        await RefusedAsync(web, Address(Host), $"name of {address}");
        if (allowed.Count > 0)
        {
            _violations.Add($"{address} is taken for public");
        }
    }

    private async Task SpellingsAsync()
    {
        FixedNames names = new(IPAddress.Loopback);
        using Outbound web = Web(new PublicWebRules { Port = _victim.Port, MayConnect = a => PublicAddresses.Contains(a) }, names);
        foreach (string text in HostileAddresses.All(_victim.Port))
        {
            if (Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address))
            {
                await RefusedAsync(web, address, text);
            }
            else
            {
                // No address at all: whoever would read it has nothing to hand over.
                _run++;
            }
        }
    }

    private async Task MixedAnswersAsync(Random random)
    {
        foreach (IPNetwork range in ReservedRanges.IPv4)
        {
            FixedNames names = new(Attacker, ReservedRanges.Samples(range, random)[^1]);
            using Outbound web = Web(AttackerIsPublic(), names);
            await RefusedAsync(web, Address(Host), $"public and {range}");
        }

        Check(_attacker.Requests.Count == 0, "a name with a private address beside a public one was read");
    }

    /// <summary>Public when it is checked, private when it is used.</summary>
    private async Task RebindingAsync()
    {
        for (int i = 0; i < 10; i++)
        {
            FixedNames names = new((_, asked) => [asked == 1 ? Attacker : IPAddress.Loopback]);
            using Outbound web = Web(AttackerIsPublic(), names);
            _attacker.Says("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nAlt-Svc: h2=\"127.0.0.1:443\", h3=\"localhost:443\"\r\nContent-Length: 2\r\n\r\n{}");
            PublicDocument first = await web.Reader.GetAsync(Address(Host), 100);
            Check(first is PublicDocument.Read && names.Asked == 1, $"the name was asked {names.Asked} times for one reading: {first}");
            await RefusedAsync(web, Address(Host), "the second reading of a name that turned");
            Check(names.Asked == 3, "a later request used what the first had learnt");
        }
    }

    private async Task RedirectsAsync()
    {
        string[] targets =
        [
            $"https://127.0.0.1:{_victim.Port}/", $"http://127.0.0.1:{_victim.Port}/", $"https://localhost:{_victim.Port}/", $"//[::1]:{_victim.Port}/",
            "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd", $"https://inside.example:{_victim.Port}/",
        ];
        using Outbound web = Web(AttackerIsPublic(), new FixedNames((host, _) => [host == Host ? Attacker : IPAddress.Loopback]));
        foreach (int status in new[] { 300, 301, 302, 303, 305, 307, 308 })
        {
            foreach (string target in targets)
            {
                _attacker.Says($"HTTP/1.1 {status} Elsewhere\r\nLocation: {target}\r\nRefresh: 0; url={target}\r\nContent-Location: {target}\r\nContent-Length: 0\r\n\r\n");
                await RefusedAsync(web, Address(Host), $"{status} to {target}");
            }
        }
    }

    /// <summary>Certificates that are for another name, or that name an address to fetch their issuer from.</summary>
    private async Task CertificatesAsync()
    {
        _attacker.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        using Outbound web = Web(AttackerIsPublic(), new FixedNames(Attacker));
        using Outbound untrusting = Web(AttackerIsPublic() with { TrustedRoot = null }, new FixedNames(Attacker));
        int before = _attacker.Requests.Count;
        foreach (string name in new[] { "other.example", "*.example", "example", "a.attacker.example", "127.0.0.2" })
        {
            _attacker.Certificate = _authority.Issue(name);
            await RefusedAsync(web, Address(Host), $"certificate of {name}");
        }

        foreach (string where in new[] { "127.0.0.1", "localhost", "[::1]" })
        {
            _attacker.Certificate = _authority.Issue(Host, issuerAddress: $"http://{where}:{_victim.Port}/issuer");
            await RefusedAsync(untrusting, Address(Host), $"issuer at {where}");
        }

        Check(_attacker.Requests.Count == before, "a request was sent to a server with a wrong certificate");
    }

    private async Task RefusedAsync(Outbound web, Uri address, string what)
    {
        _run++;
        PublicDocument document = await web.Reader.GetAsync(address, 64 * 1024);
        Check(document is PublicDocument.Refused, $"{what}: was read");
        Check(document is not PublicDocument.Refused { Reason: var reason } || !ReservedRanges.TellsAnAddress(reason), $"{what}: tells of the network");
        Check(_victim.Connections == 0, $"{what}: arrived");
        _run++;
        PublicAnswer answer = await web.Sender.PostAsync(address, Body, NoHeaders);
        // Of a redirect the sender tells the status, and goes nowhere.
        Check(answer is PublicAnswer.Refused or PublicAnswer.Answered { Status: >= 300 and < 400 }, $"{what}: was taken");
        Check(answer is not PublicAnswer.Refused { Reason: var said } || !ReservedRanges.TellsAnAddress(said), $"{what}: the sender tells of the network");
        Check(_victim.Connections == 0, $"{what}: what was sent arrived");
    }

    private void Check(bool holds, string what)
    {
        if (!holds)
        {
            _violations.Add(what);
        }
    }

    private PublicWebRules AttackerIsPublic() => new()
    {
        Port = _victim.Port,
        MayConnect = a => a.Equals(Attacker) || PublicAddresses.Contains(a),
        TrustedRoot = _authority.Root,
    };

    private Uri Address(string host) => new($"https://{host}:{_victim.Port}/");

    private static Outbound Web(PublicWebRules rules, INameResolver names) => new(
        new PublicWeb(new PublicWebOptions(), names, rules, TimeProvider.System),
        new PublicPost(new PublicPostOptions(), names, rules, TimeProvider.System));

    /// <summary>Both ways out, under the same rules.</summary>
    private sealed record Outbound(PublicWeb Reader, PublicPost Sender) : IDisposable
    {
        public void Dispose()
        {
            Reader.Dispose();
            Sender.Dispose();
        }
    }
}
