using AutoPublish.Integrations.Channels.Graph.Containers;

namespace AutoPublish.UnitTests.Integrations.Graph;

[TestClass]
public sealed class ContainerHandleTests
{
    [TestMethod]
    [DataRow("17", "17")]
    [DataRow("17@1764000000", "17@1764000000")]
    [DataRow("children:17,18@1764000000", "children:17,18@1764000000")]
    [DataRow("17@x", "17")]
    [DataRow("17,18", null)]
    [DataRow("17/../18", null)]
    [DataRow("children:", null)]
    [DataRow("", null)]
    [DataRow(null, null)]
    public void Read_Text_IsTheHandleOrNull(string? text, string? expected) => Assert.AreEqual(expected, ContainerHandle.Read(text)?.ToString());

    [TestMethod]
    public void ToString_TwentyImages_FitsTheLedger()
    {
        var handle = new ContainerHandle([.. Enumerable.Range(0, 20).Select(i => $"1789945556005144{i:D2}")], AreChildren: true, DateTimeOffset.UnixEpoch);

        Assert.IsLessThan(4000, handle.ToString().Length);
        Assert.AreEqual(20, ContainerHandle.Read(handle.ToString())?.Ids.Count);
    }
}
