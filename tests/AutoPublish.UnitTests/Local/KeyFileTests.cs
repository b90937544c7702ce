using AutoPublish.Core.Secrets;
using AutoPublish.Local.Hosting;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class KeyFileTests
{
    private readonly string _directory = Directory.CreateTempSubdirectory("autopublish-").FullName;

    private string Path => System.IO.Path.Combine(_directory, "keys.json");

    private string Database => System.IO.Path.Combine(_directory, "autopublish.db");

    [TestCleanup]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public void Open_MissingFile_MakesOneThatOnlyItsOwnerCanRead()
    {
        KeyRing first = KeyFile.Open(Path, Database);
        Assert.AreEqual(first.Current.Export().Length, KeyFile.Open(Path, Database).Current.Export().Length);
        CollectionAssert.AreEqual(first.Current.Export(), KeyFile.Open(Path, Database).Current.Export());
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    [TestMethod]
    public void Open_MissingFileBesideADatabase_IsRefusedAndMakesNone()
    {
        File.WriteAllText(Database, "");
        LocalStartException refused = Assert.ThrowsExactly<LocalStartException>(() => KeyFile.Open(Path, Database));
        Assert.AreEqual("AP1106", refused.Code);
        Assert.IsFalse(File.Exists(Path));
    }

    [TestMethod]
    public void Open_FileThatOthersCanRead_IsRefusedWithTheRemedy()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        KeyFile.Open(Path, Database);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        LocalStartException refused = Assert.ThrowsExactly<LocalStartException>(() => KeyFile.Open(Path, Database));
        Assert.AreEqual("AP1104", refused.Code);
        Assert.Contains("chmod 600", refused.Remedy);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("{\"k1\":\"AAAA\"}")]
    [DataRow("{\"k1\":\"not base64!\"}")]
    [DataRow("[1]")]
    public void Open_DamagedFile_IsRefusedAndKept(string content)
    {
        KeyFile.Open(Path, Database);
        File.WriteAllText(Path, content);
        Assert.AreEqual("AP1105", Assert.ThrowsExactly<LocalStartException>(() => KeyFile.Open(Path, Database)).Code);
        Assert.AreEqual(content, File.ReadAllText(Path));
    }
}
