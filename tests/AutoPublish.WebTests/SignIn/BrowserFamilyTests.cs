using AutoPublish.Web.SignIn;

namespace AutoPublish.WebTests.SignIn;

[TestClass]
public sealed class BrowserFamilyTests
{
    [TestMethod]
    [DataRow("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [DataRow("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [DataRow("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on Mac")]
    [DataRow("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone")]
    [DataRow("Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [DataRow("curl/8.0 (Linux)", "A browser on Linux")]
    [DataRow("Firefox/1", "Firefox")]
    [DataRow("<script>alert(1)</script>\r\nBcc: x@y.z", "Unknown browser")]
    [DataRow("", "Unknown browser")]
    [DataRow(null, "Unknown browser")]
    public void Of_WhatABrowserSends_IsWhatItsUserKnows(string? userAgent, string expected) => Assert.AreEqual(expected, BrowserFamily.Of(userAgent));

    [TestMethod]
    public void Of_AnEndlessText_IsUnknown() => Assert.AreEqual("Unknown browser", BrowserFamily.Of("Firefox/" + new string('x', 5_000)));
}
