using System.Net;
using AutoPublish.Local.Pages;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class LoopbackOnlyTests
{
    [TestMethod]
    [DataRow("127.0.0.1", "127.0.0.1", null, true)]
    [DataRow("::1", "localhost", null, true)]
    [DataRow("127.0.0.1", "evil.example", null, false)]
    [DataRow("192.0.2.7", "localhost", null, false)]
    [DataRow("127.0.0.1", "localhost", "X-Forwarded-For", false)]
    [DataRow("127.0.0.1", "localhost", "x-forwarded-host", false)]
    [DataRow("127.0.0.1", "localhost", "Forwarded", false)]
    public void IsLocal_ByAddressNameAndProxy(string remote, string host, string? header, bool local)
    {
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Host = new HostString(host);
        if (header is not null)
        {
            context.Request.Headers[header] = "for=8.8.8.8";
        }

        Assert.AreEqual(local, LoopbackOnly.IsLocal(context));
    }
}
