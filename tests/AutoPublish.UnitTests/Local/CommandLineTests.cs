using AutoPublish.Local.Terminal;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("--urls", "nonsense")]
    [DataRow("--urls", "")]
    [DataRow("--urls", "http://127.0.0.1:99999")]
    [DataRow("--urls", "https://127.0.0.1:7071")]
    [DataRow("--urls", "http://127.0.0.1:7071/base")]
    [DataRow("--urls", "http://user@127.0.0.1:7071")]
    [DataRow("--urls", "http://192.0.2.7:7071")]
    [DataRow("--urls", "http://127.0.0.1:7071;nonsense")]
    [DataRow("--data", " ")]
    [DataRow("--data", "/proc/none")]
    [DataRow("--sandbox", "maybe")]
    [DataRow("--sandbox", "http://example.com")]
    [DataRow("--settle-seconds", "-1")]
    [DataRow("--settle-seconds", "90000")]
    public async Task Run_OptionThatCannotBeUsed_EndsWithOneAndStartsNothing(string option, string value) =>
        Assert.AreEqual(1, await CommandLine.RunAsync([option, value]));
}
