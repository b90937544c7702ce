using AutoPublish.Sqlite.Database;
using Microsoft.Data.Sqlite;

namespace AutoPublish.ContractTests.Store;

/// <summary>A database in a directory of its own, gone with the test.</summary>
internal sealed class SqliteFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("autopublish-");
    private SqliteDatabase? _database;

    public string Folder => _directory.FullName;

    public string Path => System.IO.Path.Combine(_directory.FullName, "autopublish.db");

    public SqliteDatabase Database => _database ??= SqliteDatabase.Open(new SqliteOptions { Path = Path }, TimeProvider.System);

    public async Task CloseAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            _database = null;
        }
    }

    /// <summary>A connection beside the product's, to look at or spoil what it stored.</summary>
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _directory.Delete(recursive: true);
    }
}
