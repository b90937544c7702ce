using System.Globalization;
using AutoPublish.ContractTests.Documents;
using AutoPublish.ContractTests.Store;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.ContractTests.Database;

/// <summary>F4: whatever happens to the file, an answer is right or an error that names the file and the remedy.</summary>
[TestClass]
public sealed class DatabaseFaultTests : IAsyncDisposable
{
    private const int ContentSeed = 7;

    private static readonly Action<Random, byte[]>[] Spoilers = [FlipBits, FlipBits, FlipBits, ZeroAPage, CopyAPage, Scribble];

    private readonly SqliteFixture _fixture = new();

    public TestContext TestContext { get; set; } = null!;

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task F4_SpoiledFile_IsNeverSilentlyWrong()
    {
        var seed = Setting("AUTOPUBLISH_F4_SEED", 20261123);
        var runs = Setting("AUTOPUBLISH_F4_RUNS", 100);
        await DatabaseFile.FillAsync(_fixture.Path, ContentSeed);
        var whole = await File.ReadAllBytesAsync(_fixture.Path);
        var outcomes = new Dictionary<string, int>();
        var violations = new List<string>();
        for (var run = 0; run < runs; run++)
        {
            var random = new Random(unchecked((seed * 31) + run));
            var path = Path.Combine(_fixture.Folder, $"run{run}", "autopublish.db");
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
            var bytes = (byte[])whole.Clone();
            if (random.Next(5) == 0)
            {
                bytes = bytes[..random.Next(1, bytes.Length)];
            }
            else
            {
                Spoilers[random.Next(Spoilers.Length)](random, bytes);
            }

            await File.WriteAllBytesAsync(path, bytes);
            var outcome = await OutcomeAsync(path);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (outcome.StartsWith("violation", StringComparison.Ordinal))
            {
                violations.Add($"run {run}: {outcome}");
            }
        }

        TestContext.WriteLine($"F4: {runs} run, {violations.Count} violations, seed {seed} ({string.Join(", ", outcomes.Select(o => $"{o.Value} {o.Key}"))})");
        Assert.IsGreaterThan(0, runs);
        Assert.IsEmpty(violations, string.Join('\n', violations));
    }

    [TestMethod]
    public async Task F4_NoSpaceLeft_RefusesTheWriteAndKeepsTheRest()
    {
        await DatabaseFile.FillAsync(_fixture.Path, ContentSeed);
        var store = await SqliteDocumentStore.OpenAsync(_fixture.Database);
        await PragmaAsync("PRAGMA max_page_count = 1");
        var big = new Note("big", new string('x', 1 << 20));

        var error = await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(async () => await store.CreateAsync(Notes.Kind, "t1", "big", big));

        Assert.AreEqual(SqliteFault.Full, error.Fault);
        StringAssert.Contains(error.Message, _fixture.Path);
        Assert.IsNull(await DatabaseFile.DifferenceAsync(_fixture.Database, ContentSeed));
        await PragmaAsync("PRAGMA max_page_count = 1000000");
        Assert.IsTrue((await store.CreateAsync(Notes.Kind, "t2", "big", big)).Succeeded);
    }

    [TestMethod]
    public async Task F4_FileLockedByAnother_RefusesTheWriteAndKeepsTheRest()
    {
        await DatabaseFile.FillAsync(_fixture.Path, ContentSeed);
        var store = await SqliteDocumentStore.OpenAsync(_fixture.Database);
        await PragmaAsync("PRAGMA busy_timeout = 1");
        using (var other = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(other, "BEGIN IMMEDIATE");
            var error = await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(async () => await store.CreateAsync(Notes.Kind, "t2", "a", new Note("one")));
            Assert.AreEqual(SqliteFault.InUse, error.Fault);
            StringAssert.Contains(error.Message, _fixture.Path);
        }

        Assert.IsNull(await store.GetAsync(Notes.Kind, "t2", "a"));
        Assert.IsTrue((await store.CreateAsync(Notes.Kind, "t2", "a", new Note("one"))).Succeeded);
        Assert.IsNull(await DatabaseFile.DifferenceAsync(_fixture.Database, ContentSeed));
    }

    [TestMethod]
    public async Task F4_FileCutWhileOpen_IsAnErrorThatNamesIt()
    {
        await DatabaseFile.FillAsync(_fixture.Path, ContentSeed);
        _ = _fixture.Database;
        using (var file = new FileStream(_fixture.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            file.SetLength(8192);
        }

        var error = await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(() => DatabaseFile.DifferenceAsync(_fixture.Database, ContentSeed));

        Assert.IsTrue(error.Fault is SqliteFault.Damaged or SqliteFault.Disk, error.Message);
        StringAssert.Contains(error.Message, _fixture.Path);
    }

    [TestMethod]
    public async Task F4_ColumnRenamedInTheSchema_IsRefusedAsDamaged()
    {
        await DatabaseFile.FillAsync(_fixture.Path, ContentSeed);
        using (var connection = SqliteFixture.Connect(_fixture.Path))
        {
            SqliteConnections.Execute(connection, "PRAGMA writable_schema = ON");
            SqliteConnections.Execute(connection, "UPDATE sqlite_master SET sql = replace(sql, 'etag', 'ftag') WHERE name = 'documents'");
        }

        await DamagedAsync(() => DatabaseFile.DifferenceAsync(_fixture.Database, ContentSeed));
    }

    [TestMethod]
    public async Task F4_RowWithoutARequiredText_IsRefusedAsDamaged() => await DamagedAsync(() =>
    {
        _fixture.Database.Read(session =>
        {
            var row = session.Statement("SELECT NULL");
            return row.Step() ? row.RequiredText(0) : null;
        });
        return Task.CompletedTask;
    });

    private async Task DamagedAsync(Func<Task> read)
    {
        var error = await Assert.ThrowsExactlyAsync<SqliteDatabaseException>(read);
        Assert.AreEqual(SqliteFault.Damaged, error.Fault);
        StringAssert.Contains(error.Message, _fixture.Path);
    }

    private static async Task<string> OutcomeAsync(string path)
    {
        try
        {
            await using var database = DatabaseFile.Open(path);
            var difference = await DatabaseFile.DifferenceAsync(database, ContentSeed);
            if (difference is null)
            {
                return "unharmed";
            }

            SqliteVerification.Run(database);
            return $"violation: {difference}";
        }
        catch (SqliteDatabaseException error) when (error.Message.Contains(path, StringComparison.Ordinal))
        {
            var byVerification = error.StackTrace?.Contains(nameof(SqliteVerification), StringComparison.Ordinal) == true;
            return byVerification ? "found by verification" : $"refused as {error.Fault}";
        }
#pragma warning disable CA1031 // Any other exception is what this suite looks for.
        catch (Exception error)
        {
            return $"violation: {error}";
        }
#pragma warning restore CA1031
    }

    private static void FlipBits(Random random, byte[] bytes)
    {
        for (var flips = random.Next(1, 9); flips > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
    }

    private static void ZeroAPage(Random random, byte[] bytes) => Page(random, bytes).Clear();

    private static void CopyAPage(Random random, byte[] bytes) => Page(random, bytes).CopyTo(Page(random, bytes));

    private static void Scribble(Random random, byte[] bytes) => random.NextBytes(Page(random, bytes)[..random.Next(1, 4096)]);

    private static Span<byte> Page(Random random, byte[] bytes) => bytes.AsSpan(4096 * random.Next(bytes.Length / 4096), 4096);

    private async Task PragmaAsync(string sql) =>
        await _fixture.Database.WriteAsync(session => session.Prepare(sql).ExecuteNonQuery());

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
