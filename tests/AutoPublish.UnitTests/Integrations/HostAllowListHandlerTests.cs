using AutoPublish.Integrations.Outbound;

namespace AutoPublish.UnitTests.Integrations;

[TestClass]
public sealed class HostAllowListHandlerTests
{
    [TestMethod]
    [DataRow("https://api.x.com.evil.example/2/tweets")]
    [DataRow("https://api.x.com:444/2/tweets")]
    [DataRow("http://api.x.com/2/tweets")]
    [DataRow("https://169.254.169.254/latest")]
    public async Task Send_OtherAuthority_Throws(string address)
    {
        using var client = new HttpClient(new HostAllowListHandler(new Uri("https://api.x.com/")) { InnerHandler = new NeverCalled() });

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => client.GetAsync(new Uri(address)));
    }

    private sealed class NeverCalled : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new AssertFailedException("The request got out.");
    }
}
