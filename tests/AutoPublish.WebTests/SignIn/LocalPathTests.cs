using AutoPublish.Web.SignIn;

namespace AutoPublish.WebTests.SignIn;

[TestClass]
public sealed class LocalPathTests
{
    [TestMethod]
    [DataRow("/")]
    [DataRow("/account")]
    [DataRow("/content/abc?x=1&y=%2F%2Fevil.example")]
    [DataRow("/oauth/authorize?client_id=https://client.example/id&redirect_uri=https%3A%2F%2Fclient.example%2Fcb&state=a//b")]
    [DataRow("/a/")]
    public void Of_ALocalPath_IsThatPath(string path) => Assert.AreEqual(path, LocalPath.Of(path));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("account")]
    [DataRow("?x=1")]
    [DataRow("//evil.example")]
    [DataRow("///evil.example")]
    [DataRow("/\\evil.example")]
    [DataRow("\\\\evil.example")]
    [DataRow("\\/evil.example")]
    [DataRow("/a\\..\\evil.example")]
    [DataRow("/\t/evil.example")]
    [DataRow("/\n/evil.example")]
    [DataRow("/\r\nLocation: https://evil.example")]
    [DataRow("/a\r\nSet-Cookie: x=y")]
    [DataRow("\t//evil.example")]
    [DataRow(" //evil.example")]
    [DataRow(" /a")]
    [DataRow("/ /evil.example")]
    [DataRow("https://evil.example")]
    [DataRow("https:evil.example")]
    [DataRow("https:/evil.example")]
    [DataRow("HTTPS://evil.example/")]
    [DataRow("http://publish.example@evil.example/")]
    [DataRow("javascript:alert(1)")]
    [DataRow("data:text/html,x")]
    [DataRow("/.//evil.example")]
    [DataRow("/..//evil.example")]
    [DataRow("/a/..//evil.example")]
    [DataRow("/./a")]
    [DataRow("/a//evil.example")]
    [DataRow("/a#b")]
    [DataRow("/ü")]
    [DataRow("/\u2028")]
    [DataRow("/\uFF0Fevil.example")]
    [DataRow("\u3000//evil.example")]
    [DataRow("/\0")]
    [DataRow("/<script>")]
    public void Of_AnythingElse_IsHome(string? path) => Assert.AreEqual("/", LocalPath.Of(path));

    [TestMethod]
    [DataRow("/%2F/evil.example")]
    [DataRow("/%2f%2fevil.example")]
    [DataRow("/%5Cevil.example")]
    [DataRow("/%0d%0aLocation:%20https://evil.example")]
    [DataRow("/%2e%2e/%2e%2e")]
    [DataRow("/@evil.example")]
    [DataRow("/:443")]
    public void Of_AnEncodedTrick_StaysOnThisHost(string path)
    {
        Uri here = new("https://publish.example/sign-in");

        Assert.AreEqual(here.Authority, new Uri(here, LocalPath.Of(path)).Authority);
        Assert.DoesNotContain('\r', LocalPath.Of(path));
    }

    [TestMethod]
    public void Of_AnEndlessPath_IsHome() => Assert.AreEqual("/", LocalPath.Of("/" + new string('a', 5_000)));
}
