using AutoPublish.Orchestrations;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.WebTests.SignIn;

[TestClass]
public sealed class LoopbackTests
{
    [TestMethod]
    [DataRow("http://127.0.0.1:7071", "localhost:7071", "http://127.0.0.1:7071/sign-in?return=%2Faccount")]
    [DataRow("http://localhost:7071", "127.0.0.1:7071", "http://localhost:7071/sign-in?return=%2Faccount")]
    [DataRow("http://127.0.0.1:7071", "[::1]:7071", "http://127.0.0.1:7071/sign-in?return=%2Faccount")]
    [DataRow("http://127.0.0.1:7071", "127.0.0.1:7071", null)]
    [DataRow("http://127.0.0.1:7071", "localhost:8080", null)]
    [DataRow("http://127.0.0.1:7071", "evil.example:7071", null)]
    [DataRow("https://publish.example", "localhost", null)]
    [DataRow("http://publish.example", "localhost:80", null)]
    public void HomeOf_APageUnderAnotherName_IsUnderTheNameThatLinksHave(string home, string host, string? expected)
    {
        DefaultHttpContext context = new();
        context.Request.Host = new HostString(host);
        context.Request.Path = "/sign-in";
        context.Request.QueryString = new QueryString("?return=%2Faccount");

        Assert.AreEqual(expected, new LoopbackNames(new PublicAddress(home)).HomeOf(context.Request));
    }

    [TestMethod]
    [DataRow("https://publish.example", "__Host-autopublish=x; max-age=60; path=/; secure; samesite=lax; httponly")]
    [DataRow("http://publish.example", "__Host-autopublish=x; max-age=60; path=/; secure; samesite=lax; httponly")]
    [DataRow("https://localhost:7071", "__Host-autopublish=x; max-age=60; path=/; secure; samesite=lax; httponly")]
    [DataRow("http://127.0.0.1:7071", "local-autopublish=x; max-age=60; path=/; samesite=lax; httponly")]
    public void Cookies_WithoutTlsOnOnesOwnMachineOnly_AreSoft(string address, string expected)
    {
        DefaultHttpContext context = new();

        new BrowserCookies(new PublicAddress(address)).Write(context, "autopublish", "x", TimeSpan.FromMinutes(1));

        Assert.AreEqual(expected, context.Response.Headers.SetCookie.ToString());
    }

    [TestMethod]
    public void Cookies_OfOnesOwnMachine_AreNotTakenElsewhere()
    {
        DefaultHttpContext context = new();
        context.Request.Headers.Cookie = "local-autopublish=planted; autopublish=planted";

        Assert.IsNull(new BrowserCookies(new PublicAddress("https://publish.example")).Read(context, "autopublish"));
    }
}
