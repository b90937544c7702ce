using System.Diagnostics;
using AutoPublish.ContractTests.Store;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.ContractTests.Database;

[TestClass]
public sealed class DatabaseFileTests : IAsyncDisposable
{
    private const int Seed = 20261123;

    private readonly SqliteFixture _fixture = new();

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task Open_ClosedCleanly_HasEverything()
    {
        await DatabaseFile.FillAsync(_fixture.Path, Seed);

        Assert.IsNull(await DatabaseFile.DifferenceAsync(_fixture.Database, Seed));
    }

    [TestMethod]
    public async Task Open_NewerSchema_IsRefusedWithVersionAndRemedy()
    {
        await DatabaseFile.FillAsync(_fixture.Path, Seed);
        using (var connection = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(connection, "PRAGMA user_version = 4711");
        }

        Refused(SqliteFault.NewerSchema, "4711", "newer release");
    }

    [TestMethod]
    public async Task Open_FileGoneButItsLogThere_IsRefusedByName()
    {
        await DatabaseFile.FillAsync(_fixture.Path, Seed);
        File.Move(_fixture.Path, _fixture.Path + "-wal");

        Refused(SqliteFault.Damaged, "write-ahead log", "restore the last backup");
    }

    [TestMethod]
    public async Task Open_CreationCutOff_BeginsAgain()
    {
        File.WriteAllText(_fixture.Path + ".new", "half a file");
        File.WriteAllText(_fixture.Path + ".new-wal", "half a log");

        await DatabaseFile.FillAsync(_fixture.Path, Seed);

        Assert.IsNull(await DatabaseFile.DifferenceAsync(_fixture.Database, Seed));
        Assert.IsEmpty(Directory.GetFiles(_fixture.Folder, "*.new*"));
    }

    [TestMethod]
    public void Open_NotADatabase_IsRefusedByName()
    {
        File.WriteAllText(_fixture.Path, string.Concat(Enumerable.Repeat("Dear diary, ", 1000)));

        Refused(SqliteFault.Damaged, "restore the last backup");
    }

    [TestMethod]
    public async Task Open_HeaderDestroyed_IsRefusedByName()
    {
        await DatabaseFile.FillAsync(_fixture.Path, Seed);
        using (var file = File.OpenWrite(_fixture.Path))
        {
            file.Write(new byte[100]);
        }

        Refused(SqliteFault.Damaged, "restore the last backup");
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(99)]
    [DataRow(100)]
    [DataRow(1000)]
    [DataRow(4096)]
    [DataRow(5000)]
    [DataRow(4096 * 10)]
    public async Task Open_Truncated_IsNeverTakenForWhole(int length)
    {
        await DatabaseFile.FillAsync(_fixture.Path, Seed);
        using (var file = File.OpenWrite(_fixture.Path))
        {
            file.SetLength(length);
        }

        var error = await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(() => DatabaseFile.DifferenceAsync(_fixture.Database, Seed));

        Assert.AreEqual(SqliteFault.Damaged, error.Fault);
        StringAssert.Contains(error.Message, _fixture.Path);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Acquire_DirectoryHeldByAnotherProcess_IsRefusedAndNamesIt()
    {
        DataDirectoryLock.Acquire(_fixture.Folder).Dispose();
        using var holder = Process.Start(new ProcessStartInfo("flock", ["--exclusive", "--no-fork", Path.Combine(_fixture.Folder, "autopublish.lock"), "sh", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        });
        Assert.IsNotNull(holder);
        Assert.AreEqual("held", holder.StandardOutput.ReadLine());

        var error = Assert.ThrowsExactly<SqliteDatabaseException>(() => DataDirectoryLock.Acquire(_fixture.Folder));
        Assert.AreEqual(SqliteFault.InUse, error.Fault);
        StringAssert.Contains(error.Message, _fixture.Folder);

        holder.StandardInput.Close();
        holder.WaitForExit();
        DataDirectoryLock.Acquire(_fixture.Folder).Dispose();
    }

    private void Refused(SqliteFault fault, params string[] words)
    {
        var error = Assert.ThrowsExactly<SqliteDatabaseException>(() => _fixture.Database);
        Assert.AreEqual(fault, error.Fault);
        StringAssert.Contains(error.Message, _fixture.Path);
        foreach (var word in words)
        {
            StringAssert.Contains(error.Message, word);
        }
    }
}
