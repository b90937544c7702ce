using AutoPublish.Sqlite.Database;
using Microsoft.Data.Sqlite;

namespace AutoPublish.EngineTests.Database;

[TestClass]
public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [TestMethod]
    public async Task WriteAsync_Completed_IsReadAndSurvivesReopening()
    {
        await using (SqliteDatabase database = Open())
        {
            long key = await database.WriteAsync(session => Insert(session, "a"));
            Assert.AreEqual(1L, key);
            Assert.AreEqual(1L, database.Read(Count));
        }

        await using SqliteDatabase again = Open();
        Assert.AreEqual(1L, again.Read(Count));
    }

    [TestMethod]
    public async Task WriteAsync_OneOfABatchThrows_OnlyItsOwnChangesAreUndone()
    {
        await using SqliteDatabase database = OpenUnstarted();
        Task<long> first = database.WriteAsync(session => Insert(session, "a"));
        Task<long> bad = database.WriteAsync<long>(session =>
        {
            Insert(session, "b");
            throw new InvalidOperationException("b");
        });
        Task<long> last = database.WriteAsync(session => Insert(session, "c"));
        Task<long> doubled = database.WriteAsync(session => Insert(session, "a"));

        Assert.IsTrue(database.Writer.RunBatch(256));

        await first;
        await last;
        Assert.AreEqual("b", (await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => bad)).Message);
        Assert.AreEqual(19, (await Assert.ThrowsExactlyAsync<SqliteException>(() => doubled)).SqliteErrorCode);
        Assert.AreEqual("a,c", database.Read(Ids));
    }

    [TestMethod]
    public async Task WriteAsync_AloneAndThrowing_LeavesNothing()
    {
        await using SqliteDatabase database = Open();
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => database.WriteAsync<long>(session =>
        {
            Insert(session, "a");
            throw new InvalidOperationException();
        }));

        Assert.AreEqual(0L, database.Read(Count));
    }

    [TestMethod]
    public async Task WriteAsync_ManyCallers_AllDurableInOrder()
    {
        await using SqliteDatabase database = Open();
        Task<long>[] writes = [.. Enumerable.Range(0, 1000).Select(i => database.WriteAsync(session => Insert(session, $"i{i}")))];
        long[] keys = await Task.WhenAll(writes);

        CollectionAssert.AreEqual(Enumerable.Range(1, 1000).Select(i => (long)i).ToArray(), keys);
        Assert.AreEqual(1000L, database.Read(Count));
    }

    [TestMethod]
    public async Task Prepare_SameText_GivesTheSameCommand()
    {
        await using SqliteDatabase database = Open();
        const string Sql = "SELECT @a";
        object? read = database.Read(session =>
        {
            SqliteCommand command = session.Prepare(Sql).With("@a", 1);
            Assert.AreSame(command, session.Prepare(Sql));
            return command.With("@a", "two").ExecuteScalar();
        });

        Assert.AreEqual("two", read);
    }

    [TestMethod]
    public async Task Read_DuringAWrite_SeesTheLastCommit()
    {
        await using SqliteDatabase database = Open();
        long seen = await database.WriteAsync(session =>
        {
            Insert(session, "a");
            return database.Read(Count);
        });

        Assert.AreEqual(0L, seen);
        Assert.AreEqual(1L, database.Read(Count));
    }

    [TestMethod]
    public async Task WriteAsync_AfterDispose_IsRefused()
    {
        SqliteDatabase database = Open();
        await database.DisposeAsync();
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => database.WriteAsync(session => 1));
        Assert.ThrowsExactly<ObjectDisposedException>(() => database.Read(Count));
    }

    internal static long Insert(SqliteSession session, string id)
    {
        session.Prepare("INSERT INTO instances (id, name, code_version, status, owner, version, execution, created_at, updated_at, history_length, pending_activities) VALUES (@id, 'n', 1, 0, 1, 0, 0, 0, 0, 0, 0)").With("@id", id).ExecuteNonQuery();
        return (long)(session.Prepare("SELECT last_insert_rowid()").ExecuteScalar() ?? 0L);
    }

    internal static long Count(SqliteSession session) => (long)(session.Prepare("SELECT count(*) FROM instances").ExecuteScalar() ?? -1L);

    private static string Ids(SqliteSession session) => (string)(session.Prepare("SELECT group_concat(id) FROM (SELECT id FROM instances ORDER BY id)").ExecuteScalar() ?? string.Empty);

    private SqliteDatabase Open() => SqliteDatabase.Open(new SqliteOptions { Path = _directory.File("a.db") }, TimeProvider.System);

    private SqliteDatabase OpenUnstarted() =>
        SqliteDatabase.Open(new SqliteOptions { Path = _directory.File("a.db"), OwnWriterThread = false }, TimeProvider.System);
}
