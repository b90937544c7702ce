using AutoPublish.Local.Hosting;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class ListenAddressTests
{
    [TestMethod]
    [DataRow("http://127.0.0.1:7071", "http://127.0.0.1:7071", true)]
    [DataRow("http://localhost:7071", "http://localhost:7071", true)]
    [DataRow("http://[::1]:7071", "http://[::1]:7071", true)]
    [DataRow("http://0.0.0.0:7071", "http://127.0.0.1:7071", true)]
    [DataRow("http://[::]:7071", "http://127.0.0.1:7071", true)]
    [DataRow("http://*:7071", "http://127.0.0.1:7071", true)]
    [DataRow("http://+:7071;http://192.0.2.7:80", "http://127.0.0.1:7071", true)]
    [DataRow("http://192.0.2.7:7071", "http://192.0.2.7:7071", false)]
    public void Reachable_OfEachSpelling(string urls, string reachable, bool loopback)
    {
        Assert.IsTrue(ListenAddress.AreValid(urls));
        Assert.AreEqual(reachable, ListenAddress.Reachable(urls));
        Assert.AreEqual(loopback, ListenAddress.ReachesLoopback(urls));
    }

    [TestMethod]
    public void WithPorts_EachZero_IsAPortOfItsOwn()
    {
        string[] urls = ListenAddress.WithPorts("http://127.0.0.1:0;http://127.0.0.1:7393;http://127.0.0.1:0").Split(';');
        Assert.AreEqual("http://127.0.0.1:7393", urls[1]);
        Assert.IsTrue(urls.All(u => new Uri(u).Port > 0));
    }
}
