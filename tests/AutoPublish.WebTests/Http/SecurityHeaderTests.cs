using AutoPublish.Orchestrations;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Http;

/// <summary>What every answer carries, over every endpoint.</summary>
[TestClass]
public sealed class SecurityHeaderTests
{
    private static readonly HttpMethod[] Methods = [HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Options, HttpMethod.Delete];

    [TestMethod]
    [DataRow("http://publish.example", false)]
    [DataRow("https://publish.example", true)]
    public async Task EveryEndpoint_AnswersWithTheHeaders(string publicAddress, bool isHttps)
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new PublicAddress(publicAddress)));
        int run = 0;
        foreach (string path in EndpointWalk.Paths(app).Append("/nowhere").Append("/api/v1/nowhere"))
        {
            foreach (HttpMethod method in Methods)
            {
                using HttpRequestMessage request = new(method, path);
                using HttpResponseMessage answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                string what = $"{method} {path}: ";
                run++;
                Assert.AreEqual("nosniff", Header(answer, "X-Content-Type-Options"), what);
                Assert.AreEqual("no-referrer", Header(answer, "Referrer-Policy"), what);
                Assert.AreEqual("same-origin", Header(answer, "Cross-Origin-Opener-Policy"), what);
                Assert.AreEqual("same-origin", Header(answer, "Cross-Origin-Resource-Policy"), what);
                Assert.AreEqual(isHttps ? "max-age=31536000" : "", Header(answer, "Strict-Transport-Security"), what);
                Assert.AreNotEqual("", Header(answer, "X-Correlation-Id"), what);
                Assert.AreEqual("", Header(answer, "Server"), what);
                Assert.AreEqual("", Header(answer, "X-Powered-By"), what);
                string policy = Header(answer, "Content-Security-Policy");
                Assert.StartsWith("default-src 'none'", policy, what);
                Assert.Contains("frame-ancestors 'none'", policy, what);
                Assert.DoesNotContain("unsafe", policy, what);
                Assert.DoesNotContain("*", policy, what);
                if (answer.Content.Headers.ContentType?.MediaType != "text/html" && !path.StartsWith("/assets", StringComparison.Ordinal))
                {
                    Assert.AreEqual("default-src 'none'; frame-ancestors 'none'", policy, what);
                }
            }
        }

        Assert.IsGreaterThan(40, run);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : "";
}
