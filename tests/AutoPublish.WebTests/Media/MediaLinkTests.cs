using System.Net;
using System.Security.Cryptography;
using AutoPublish.Core.Media;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Media;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Media;

/// <summary>Links to images, for platforms that fetch them.</summary>
[TestClass]
public sealed class MediaLinkTests
{
    private static readonly byte[] Image = TestImage.Of(20, 20);
    private static readonly TimeSpan Minutes = TimeSpan.FromMinutes(10);

    [TestMethod]
    public async Task Get_Signed_IsTheImageAndNothingElse()
    {
        await using TestApp app = await TestApp.StartAsync();
        Uri link = await LinkAsync(app);

        using HttpResponseMessage answer = await app.Http.GetAsync(link.PathAndQuery);

        Assert.AreEqual("publish.example", link.Host);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        CollectionAssert.AreEqual(Image, await answer.Content.ReadAsByteArrayAsync());
        Assert.AreEqual("image/png", answer.Content.Headers.ContentType?.ToString());
        Assert.AreEqual("inline", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.AreEqual("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.IsTrue(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [TestMethod]
    public async Task Head_Signed_TellsTheLengthWithoutABody()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Head, (await LinkAsync(app)).PathAndQuery);

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(Image.Length, answer.Content.Headers.ContentLength);
        Assert.HasCount(0, await answer.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    public async Task Get_AnythingChanged_IsNotThere()
    {
        await using TestApp app = await TestApp.StartAsync();
        string link = (await LinkAsync(app)).PathAndQuery;
        string digest = await app.Media.PutAsync(TestApp.OtherTenant, Image);
        string signature = link[^64..];
        List<string> forged =
        [
            .. Enumerable.Range(0, 256).Select(bit => link[..^64] + Flipped(signature, bit)),
            link[..^64] + signature.ToUpperInvariant(), link[..^1], link + "0", link[..^64], link[..^"&signature=".Length], $"{link}&signature={signature}",
            link.Replace($"/{TestApp.Tenant}/", $"/{TestApp.OtherTenant}/", StringComparison.Ordinal),
            link.Replace(digest, new string('0', 64), StringComparison.Ordinal), link.Replace(digest, digest.ToUpperInvariant(), StringComparison.Ordinal),
            link.Replace("image%2Fpng", "text%2Fhtml", StringComparison.Ordinal), link.Replace("until=1", "until=2", StringComparison.Ordinal), link.Replace("until=1", "until=+1", StringComparison.Ordinal), link.Split('?')[0],
        ];
        List<string> violations = [];
        foreach (string address in forged)
        {
            using HttpResponseMessage answer = await app.Http.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                violations.Add($"{(int)answer.StatusCode} {address}");
            }
        }

        Console.WriteLine($"forged media links: {forged.Count} run, {violations.Count} violations, seed none");
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(10)));
    }

    [TestMethod]
    public async Task Get_AfterItsTime_IsGone()
    {
        await using TestApp app = await TestApp.StartAsync();
        string link = (await LinkAsync(app)).PathAndQuery;

        app.Time.Advance(Minutes - TimeSpan.FromSeconds(1));
        using HttpResponseMessage last = await app.Http.GetAsync(link);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        using HttpResponseMessage late = await app.Http.GetAsync(link);

        Assert.AreEqual(HttpStatusCode.OK, last.StatusCode);
        Assert.AreEqual(HttpStatusCode.Gone, late.StatusCode);
        Assert.Contains("AP2349", await late.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Get_OfWhatIsNotStored_Is404AndPostIs405()
    {
        await using TestApp app = await TestApp.StartAsync();
        Uri none = app.Services.GetRequiredService<IMediaLinks>().LinkTo(TestApp.Tenant, new string('a', 64), "image/png", TestApp.Start + Minutes) ?? throw new AssertFailedException("No link.");

        using HttpResponseMessage answer = await app.Http.GetAsync(none.PathAndQuery);
        using HttpResponseMessage posted = await app.Http.PostAsync((await LinkAsync(app)).PathAndQuery, content: null);

        Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:7071", false, false)]
    [DataRow("http://localhost:7071", false, false)]
    [DataRow("http://[::1]:7071", false, false)]
    [DataRow("http://127.0.0.1:7071", true, true)]
    [DataRow("https://publish.example", false, true)]
    public void LinkTo_WhereNobodyReachesUs_IsNull(string address, bool reachLoopback, bool isLink)
    {
        MediaLinks links = new(new MediaSignature(Ring(1)), new PublicAddress(address), new MediaLinkOptions { PlatformsReachLoopback = reachLoopback });

        Assert.AreEqual(isLink, links.LinkTo("t1", new string('a', 64), "image/png", TestApp.Start) is not null);
    }

    [TestMethod]
    public void Signature_OfAnOlderKey_HoldsAsLongAsTheRingHasIt()
    {
        string signature = new MediaSignature(Ring(1)).Of("t1", "d", "image/png", 1);

        Assert.IsTrue(new MediaSignature(Ring(2, 1)).Holds(signature, "t1", "d", "image/png", 1));
        Assert.IsFalse(new MediaSignature(Ring(2)).Holds(signature, "t1", "d", "image/png", 1));
    }

    private static async Task<Uri> LinkAsync(TestApp app) => app.Services.GetRequiredService<IMediaLinks>()
        .LinkTo(TestApp.Tenant, await app.Media.PutAsync(TestApp.Tenant, Image), "image/png", app.Time.GetUtcNow() + Minutes) ?? throw new AssertFailedException("No link.");

    private static string Flipped(string hex, int bit)
    {
        byte[] bytes = Convert.FromHexString(hex);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Convert.ToHexStringLower(bytes);
    }

    private static KeyRing Ring(params byte[] keys) => new([.. keys.Select(k => new SigningKey($"k{k}", SHA256.HashData([k])))]);
}
