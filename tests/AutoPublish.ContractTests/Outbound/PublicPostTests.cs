using System.Net;
using System.Text;
using AutoPublish.Core.Outbound;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>The sender against a server that this machine takes for a public one. That it reaches nothing else is attack A7.</summary>
[TestClass]
public sealed class PublicPostTests : IAsyncDisposable
{
    private const string Host = "receiver.example";
    private static readonly ReadOnlyMemory<byte> Body = Encoding.UTF8.GetBytes("{\"a\":1}");
    private static readonly Dictionary<string, string> Headers = new() { ["webhook-id"] = "msg_1" };
    private readonly TestAuthority _authority = new();
    private readonly TlsServer _server;
    private readonly FakeTimeProvider _time = new();
    private readonly PublicPost _post;

    public PublicPostTests()
    {
        _server = new TlsServer(new IPEndPoint(IPAddress.Loopback, 0), _authority.Issue(Host));
        PublicWebRules rules = new() { Port = _server.Port, MayConnect = IPAddress.IsLoopback, TrustedRoot = _authority.Root };
        _post = new PublicPost(new PublicPostOptions(), new FixedNames(IPAddress.Loopback), rules, _time);
    }

    private Uri Address => new($"https://{Host}:{_server.Port}/hooks?a=b#c");

    public async ValueTask DisposeAsync()
    {
        _post.Dispose();
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    [TestMethod]
    public async Task Post_Request_HoldsWhatItWasGivenAndNothingOfUs()
    {
        using System.Diagnostics.Activity trace = new System.Diagnostics.Activity("test").Start();
        _server.Says("HTTP/1.1 204 No Content\r\nSet-Cookie: a=b\r\n\r\n");

        Assert.AreEqual(new PublicAnswer.Answered(204), await _post.PostAsync(Address, Body, Headers));
        await _post.PostAsync(Address, Body, Headers);

        Assert.HasCount(2, _server.Requests);
        foreach (string request in _server.Requests)
        {
            string[] lines = [.. request.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
            Assert.AreEqual("POST /hooks?a=b HTTP/1.1", lines[0]);
            CollectionAssert.AreEquivalent(new[] { "Host", "User-Agent", "Accept-Encoding", "webhook-id", "Content-Type", "Content-Length" }, lines[1..].Select(l => l.Split(':')[0]).ToArray());
            Assert.Contains("Content-Length: 7", lines);
        }
    }

    [TestMethod]
    [DataRow(200)]
    [DataRow(301)]
    [DataRow(308)]
    [DataRow(410)]
    [DataRow(503)]
    public async Task Post_AnyStatus_IsToldAndNoRedirectFollowed(int status)
    {
        _server.Says($"HTTP/1.1 {status} Word\r\nLocation: {Address}\r\nContent-Length: 99999999\r\n\r\n");

        Assert.AreEqual(new PublicAnswer.Answered(status), await _post.PostAsync(Address, Body, Headers));
        Assert.HasCount(1, _server.Requests);
    }

    [TestMethod]
    public async Task Post_ServerThatStops_IsLeftWhenTheTimeIsOver()
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async (_, cancelled) =>
        {
            stopped.SetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
        };

        Task<PublicAnswer> posting = _post.PostAsync(Address, Body, Headers).AsTask();
        await stopped.Task;
        _time.Advance(TimeSpan.FromSeconds(15));

        Assert.AreEqual(new PublicAnswer.Refused("The server did not answer in time."), await posting);
    }

    /// <summary>Where it is allowed, and nowhere else.</summary>
    [TestMethod]
    [DataRow("http://127.0.0.1:{0}/", true)]
    [DataRow("http://localhost:{0}/", true)]
    [DataRow("http://127.1.2.3:{0}/", false)]
    [DataRow("http://10.0.0.1:{0}/", false)]
    [DataRow("http://u:p@127.0.0.1:{0}/", false)]
    [DataRow("http://localhost.example:{0}/", false)]
    [DataRow("https://127.0.0.1:{0}/", false)]
    [DataRow("ftp://127.0.0.1:{0}/", false)]
    public async Task Post_ToThisMachine_OnlyWhereAllowed(string form, bool may)
    {
        await using Victim victim = new();
        Uri address = new(form.Replace("{0}", $"{victim.Port}", StringComparison.Ordinal));
        using PublicPost strict = new(new PublicPostOptions(), new FixedNames(IPAddress.Loopback), new PublicWebRules(), TimeProvider.System);
        using PublicPost allowing = new(new PublicPostOptions { AllowLoopback = true }, new FixedNames(IPAddress.Loopback), new PublicWebRules(), TimeProvider.System);

        Assert.IsNotNull(strict.Mistake(address));
        await strict.PostAsync(address, Body, Headers);
        Assert.AreEqual(0, victim.Connections);

        Assert.AreEqual(may, allowing.Mistake(address) is null);
        await allowing.PostAsync(address, Body, Headers);
        Assert.AreEqual(may, victim.Connections > 0);
    }

    /// <summary>That one's own machine is allowed opens nothing else: public addresses are checked as ever.</summary>
    [TestMethod]
    public async Task Post_WhereThisMachineIsAllowed_NamesAreCheckedAsEver()
    {
        await using Victim victim = new();
        using PublicPost allowing = new(new PublicPostOptions { AllowLoopback = true }, new FixedNames(IPAddress.Loopback), new PublicWebRules { Port = victim.Port }, TimeProvider.System);

        Assert.AreEqual(new PublicAnswer.Refused("The address does not lead to a public server."), await allowing.PostAsync(new Uri($"https://inside.example:{victim.Port}/"), Body, Headers));
        Assert.AreEqual(0, victim.Connections);
    }

    [TestMethod]
    [DataRow(0, 15, 16)]
    [DataRow(5, 2, 16)]
    [DataRow(5, 61, 16)]
    [DataRow(5, 15, 0)]
    public void Check_OptionOutOfRange_IsTold(int connect, int total, int concurrent)
    {
        PublicPostOptions options = new() { ConnectSeconds = connect, TotalSeconds = total, MaxConcurrent = concurrent };

        Assert.AreEqual("AP1150", options.Check()?.Code);
        Assert.IsNull(new PublicPostOptions().Check());
        Assert.IsFalse(new PublicPostOptions().AllowLoopback);
    }
}
