using System.IO.Compression;
using System.Net;
using AutoPublish.Core.Outbound;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>The reader against a server that this machine takes for a public one.</summary>
[TestClass]
public sealed class PublicWebTests : IAsyncDisposable
{
    private const string Host = "client.example";
    private readonly TestAuthority _authority = new();
    private readonly TlsServer _server;
    private readonly FakeTimeProvider _time = new();
    private readonly FixedNames _names = new(IPAddress.Loopback);
    private readonly PublicWeb _web;

    public PublicWebTests()
    {
        _server = new TlsServer(new IPEndPoint(IPAddress.Loopback, 0), _authority.Issue(Host));
        _web = Web(new PublicWebRules { Port = _server.Port, MayConnect = IPAddress.IsLoopback, TrustedRoot = _authority.Root });
    }

    private Uri Address => new($"https://{Host}:{_server.Port}/client.json?a=b#c");

    public async ValueTask DisposeAsync()
    {
        _web.Dispose();
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    [TestMethod]
    public async Task Get_WholeAnswer_IsRead()
    {
        _server.Says("HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nCache-Control: max-age=600\r\nAge: 100\r\nContent-Length: 2\r\n\r\n{}");

        PublicDocument.Read read = Read(await _web.GetAsync(Address, 100));

        Assert.AreEqual("{}", System.Text.Encoding.UTF8.GetString(read.Body.Span));
        Assert.AreEqual("application/json", read.MediaType);
        Assert.AreEqual(TimeSpan.FromSeconds(500), read.FreshFor);
    }

    [TestMethod]
    [DataRow("", null)]
    [DataRow("Cache-Control: no-store\r\n", 0)]
    [DataRow("Cache-Control: no-cache, max-age=60\r\n", 0)]
    [DataRow("Cache-Control: max-age=60\r\nAge: 90\r\n", 0)]
    [DataRow("Date: Mon, 23 Nov 2026 12:00:00 GMT\r\nExpires: Mon, 23 Nov 2026 12:01:00 GMT\r\n", 60)]
    [DataRow("Expires: 0\r\n", null)]
    public async Task Get_FreshFor_IsTheAnswersOwnWord(string headers, int? seconds)
    {
        _server.Says($"HTTP/1.1 200 OK\r\n{headers}Content-Length: 2\r\n\r\n{{}}");

        Assert.AreEqual(seconds is { } s ? TimeSpan.FromSeconds(s) : null, Read(await _web.GetAsync(Address, 100)).FreshFor);
    }

    [TestMethod]
    public async Task Get_Request_TellsNothingOfUs()
    {
        using System.Diagnostics.Activity trace = new System.Diagnostics.Activity("test").Start();
        _server.Says("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        await _web.GetAsync(Address, 100);
        await _web.GetAsync(Address, 100);

        Assert.HasCount(2, _server.Requests);
        foreach (string request in _server.Requests)
        {
            string[] lines = [.. request.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
            Assert.AreEqual("GET /client.json?a=b HTTP/1.1", lines[0]);
            CollectionAssert.AreEquivalent(new[] { "Host", "User-Agent", "Accept", "Accept-Encoding" }, lines[1..].Select(l => l.Split(':')[0]).ToArray());
        }

        Assert.AreEqual(2, _names.Asked);
    }

    [TestMethod]
    [DataRow(99, false)]
    [DataRow(100, true)]
    public async Task Get_LengthAtTheLimit_Decides(int limit, bool isRead)
    {
        _server.Says($"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{new string('a', 100)}");
        Assert.AreEqual(isRead, await _web.GetAsync(Address, limit) is PublicDocument.Read);

        _server.Says($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\n{new string('a', 100)}\r\n0\r\n\r\n");
        Assert.AreEqual(isRead, await _web.GetAsync(Address, limit) is PublicDocument.Read);

        _server.Says($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{new string('a', 100)}");
        Assert.AreEqual(isRead, await _web.GetAsync(Address, limit) is PublicDocument.Read);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", DisplayName = "a longer body was promised")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\na", DisplayName = "a chunk beyond numbers")]
    [DataRow("HTTP/1.1 204 No Content\r\n\r\n", DisplayName = "another success")]
    [DataRow("HTTP/1.1 301 Moved\r\nLocation: https://client.example/\r\nContent-Length: 0\r\n\r\n", DisplayName = "a redirect")]
    [DataRow("SSH-2.0-OpenSSH\r\n", DisplayName = "another protocol")]
    [DataRow("", DisplayName = "nothing")]
    public async Task Get_AnswerThatIsNone_IsRefused(string answer)
    {
        _server.Says(answer);

        Refused(await _web.GetAsync(Address, 50));
    }

    [TestMethod]
    [DataRow("Content-Length: 5\r\nContent-Length: 6")]
    [DataRow("Content-Length: -1")]
    [DataRow("Content-Length: 99999999999999999999")]
    [DataRow("Content-Length: 5\r\nTransfer-Encoding: chunked")]
    public async Task Get_LengthThatIsNone_LetsNothingLongerIn(string lengths)
    {
        _server.Says($"HTTP/1.1 200 OK\r\n{lengths}\r\n\r\n{new string('a', 5000)}");

        PublicDocument document = await _web.GetAsync(Address, 50);

        Assert.IsTrue(document is PublicDocument.Refused || Read(document).Body.Length <= 6, $"{document}");
    }

    [TestMethod]
    public async Task Get_LongerThanItsLength_IsCutWhereItSaid()
    {
        _server.Says($"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshort{new string('a', 5000)}");

        Assert.AreEqual(5, Read(await _web.GetAsync(Address, 50)).Body.Length);
    }

    [TestMethod]
    public async Task Get_CompressedAnswer_IsRefused()
    {
        using MemoryStream bomb = new();
        using (GZipStream zip = new(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(new byte[10 * 1024 * 1024]);
        }

        byte[] bytes = bomb.ToArray();
        _server.Answer = async (stream, cancelled) =>
        {
            await TlsServer.WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bytes.Length}\r\n\r\n", cancelled);
            await stream.WriteAsync(bytes, cancelled);
        };

        Assert.Contains("compressed", Refused(await _web.GetAsync(Address, 64 * 1024)));
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\n", "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", DisplayName = "headers")]
    [DataRow("HTTP/1.1 200 OK\r\nX-Long: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", DisplayName = "one header")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "40\r\naaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", DisplayName = "chunks")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X-Trailer: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", DisplayName = "trailers")]
    [DataRow("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", DisplayName = "a body")]
    public async Task Get_AnswerWithoutEnd_IsCutOff(string begin, string again)
    {
        TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async (stream, cancelled) =>
        {
            try
            {
                await TlsServer.WriteAsync(stream, begin, cancelled);
                string block = string.Concat(Enumerable.Repeat(again, 16));
                while (true)
                {
                    await TlsServer.WriteAsync(stream, block, cancelled);
                }
            }
            finally
            {
                left.TrySetResult();
            }
        };

        Refused(await _web.GetAsync(Address, 64 * 1024));
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    public async Task Get_ServerThatStops_IsLeftWhenTheTimeIsOver(string answer)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async (stream, cancelled) =>
        {
            await TlsServer.WriteAsync(stream, answer, cancelled);
            stopped.SetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
        };

        Task<PublicDocument> reading = _web.GetAsync(Address, 100).AsTask();
        await stopped.Task;
        _time.Advance(TimeSpan.FromSeconds(new PublicWebOptions().TotalSeconds));

        Assert.Contains("in time", Refused(await reading));
    }

    [TestMethod]
    public async Task Get_CallerLeaves_Throws()
    {
        using CancellationTokenSource leaving = new();
        _server.Answer = async (_, cancelled) =>
        {
            await leaving.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancelled);
        };

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _web.GetAsync(Address, 100, leaving.Token));
    }

    [TestMethod]
    public async Task Get_WrongCertificate_SendsNoRequest()
    {
        using PublicWeb strict = Web(new PublicWebRules { Port = _server.Port, MayConnect = IPAddress.IsLoopback });
        Refused(await strict.GetAsync(Address, 100));
        _server.Certificate = _authority.Issue("other.example");
        Refused(await _web.GetAsync(Address, 100));
        _server.Certificate = _authority.Issue("127.0.0.1");
        Refused(await _web.GetAsync(Address, 100));
        _server.Certificate = _authority.Issue(Host, expired: true);
        Refused(await _web.GetAsync(Address, 100));

        Assert.IsEmpty(_server.Requests);
        _server.Certificate = _authority.Issue(Host);
        _server.Says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        Read(await _web.GetAsync(Address, 100));
    }

    [TestMethod]
    public async Task Get_UnknownName_SaysTheSameAsAPrivateOne()
    {
        using PublicWeb nowhere = Web(new PublicWebRules { Port = _server.Port }, new FixedNames());
        using PublicWeb inside = Web(new PublicWebRules { Port = _server.Port }, new FixedNames(IPAddress.Parse("10.0.0.1")));

        Assert.AreEqual(Refused(await nowhere.GetAsync(Address, 100)), Refused(await inside.GetAsync(Address, 100)));
    }

    [TestMethod]
    public async Task Get_FirstAddressDead_TakesTheNext()
    {
        _server.Says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using PublicWeb web = Web(
            new PublicWebRules { Port = _server.Port, MayConnect = IPAddress.IsLoopback, TrustedRoot = _authority.Root },
            new FixedNames(IPAddress.Parse("127.9.9.9"), IPAddress.Loopback));

        Read(await web.GetAsync(Address, 100));
    }

    [TestMethod]
    [DataRow(0, 8, 16, 16)]
    [DataRow(3, 2, 16, 16)]
    [DataRow(3, 61, 16, 16)]
    [DataRow(3, 8, 0, 16)]
    [DataRow(3, 8, 16, 0)]
    public void Check_OptionOutOfRange_IsTold(int connect, int total, int header, int concurrent)
    {
        PublicWebOptions options = new() { ConnectSeconds = connect, TotalSeconds = total, MaxHeaderKilobytes = header, MaxConcurrent = concurrent };

        Assert.AreEqual("AP1120", options.Check()?.Code);
        Assert.IsNull(new PublicWebOptions().Check());
    }

    private PublicWeb Web(PublicWebRules rules, FixedNames? names = null) => new(new PublicWebOptions(), names ?? _names, rules, _time);

    private static PublicDocument.Read Read(PublicDocument document) =>
        document as PublicDocument.Read ?? throw new AssertFailedException($"{document}");

    private static string Refused(PublicDocument document) =>
        (document as PublicDocument.Refused ?? throw new AssertFailedException($"{document}")).Reason;
}
