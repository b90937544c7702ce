using System.IO.Compression;

namespace AutoPublish.InfraTests.Scripts;

/// <summary><c>infra/release.sh</c>: what runs in the end is what was tried and works.</summary>
[TestClass]
public sealed class ReleaseTests
{
    [TestMethod]
    public async Task Release_Works_IsKeptAsTheGoodOne()
    {
        using FakeCloud cloud = new();
        ProgramRun run = await cloud.ReleaseAsync("first", "r1");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("first", cloud.App);
        Assert.AreEqual("r1", cloud.Blob("good.txt"));
        Assert.AreEqual("first", cloud.Blob("r1.zip"));
    }

    [TestMethod]
    [DataRow("bad")]
    [DataRow("open")]
    [DataRow("refused")]
    public async Task Release_Fails_TheLastGoodOneComesBack(string package)
    {
        using FakeCloud cloud = new();
        await cloud.ReleaseAsync("first", "r1");
        ProgramRun run = await cloud.ReleaseAsync(package, "r2");
        Assert.AreEqual(1, run.ExitCode, run.Output);
        StringAssert.Contains(run.Error, "Rolled back to r1.");
        Assert.AreEqual("first", cloud.App);
        Assert.AreEqual("r1", cloud.Blob("good.txt"));
    }

    [TestMethod]
    public async Task Release_TheFirstFails_SaysThatThereIsNoOther()
    {
        using FakeCloud cloud = new();
        ProgramRun run = await cloud.ReleaseAsync("bad", "r1");
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Error, "no earlier one");
        Assert.DoesNotContain("good.txt", cloud.Blobs);
    }

    [TestMethod]
    public async Task Release_BuiltAgainstShapes_IsRefusedBeforeAnythingIsTouched()
    {
        using FakeCloud cloud = new();
        await cloud.ReleaseAsync("first", "r1");
        string package = Path.Combine(Path.GetTempPath(), $"autopublish-{Guid.NewGuid():N}.zip");
        using (ZipArchive zip = ZipFile.Open(package, ZipArchiveMode.Create))
        {
            zip.CreateEntry("host.json");
            zip.CreateEntry("FunctionsSdkShapes.dll");
        }

        ProgramRun run = await cloud.RunAsync("release.sh", package, "r2");
        File.Delete(package);

        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Error, "-p:FunctionsSdk=real");
        Assert.AreEqual("first", cloud.App);
        Assert.DoesNotContain("r2.zip", cloud.Blobs);
    }

    [TestMethod]
    public async Task Back_ToAKeptOne_DeploysItAndMakesItTheGoodOne()
    {
        using FakeCloud cloud = new();
        await cloud.ReleaseAsync("first", "r1");
        await cloud.ReleaseAsync("second", "r2");
        ProgramRun run = await cloud.RunAsync("release.sh", "--back", "r1");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("first", cloud.App);
        Assert.AreEqual("r1", cloud.Blob("good.txt"));
    }

    [TestMethod]
    public async Task Releases_Many_TheNewestTenAreKept()
    {
        using FakeCloud cloud = new();
        for (int i = 0; i < 12; i++)
        {
            Assert.AreEqual(0, (await cloud.ReleaseAsync($"package {i}", $"r{i}")).ExitCode);
        }

        Assert.HasCount(10, cloud.Blobs.Where(b => b.EndsWith(".zip", StringComparison.Ordinal)));
        Assert.Contains("r11.zip", cloud.Blobs);
    }

    [TestMethod]
    public async Task Storage_EveryCall_IsByIdentity()
    {
        using FakeCloud cloud = new();
        await cloud.ReleaseAsync("first", "r1");
        string[] calls = [.. cloud.Calls.Where(c => c.StartsWith("storage ", StringComparison.Ordinal))];
        Assert.IsNotEmpty(calls);
        foreach (string call in calls)
        {
            StringAssert.Contains(call, "--auth-mode login");
        }
    }

    [TestMethod]
    public async Task Smoke_NothingAnswers_SaysWhatAndFails()
    {
        using FakeCloud cloud = new();
        await cloud.ReleaseAsync("bad", "r1");
        ProgramRun run = await cloud.RunAsync("smoke.sh", "https://app.example.com/");
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.Contains(run.Error, "https://app.example.com/health/ready answers 503 after 2 tries.");
    }
}
