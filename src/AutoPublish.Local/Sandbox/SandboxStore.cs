using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Storage;
using Microsoft.Data.Sqlite;

namespace AutoPublish.Local.Sandbox;

/// <summary>The networks' file.</summary>
internal sealed class SandboxStore : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS users(
          token_hash BLOB PRIMARY KEY, platform TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, handle TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS posts(
          sequence INTEGER PRIMARY KEY, platform TEXT NOT NULL, id TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL,
          source TEXT NOT NULL, labels TEXT NOT NULL, idempotency_key TEXT, text_hash BLOB NOT NULL, received_at INTEGER NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS posts_by_id ON posts(platform, id);
        CREATE INDEX IF NOT EXISTS posts_by_text ON posts(platform, author, text_hash, received_at);
        CREATE INDEX IF NOT EXISTS posts_by_author ON posts(platform, author, sequence);
        """;

    private const string Columns = "sequence, platform, id, author, text, source, labels, idempotency_key, received_at";

    private readonly GroupWriter _writer;
    private readonly PostIds _xIds;
    private readonly PostIds _linkedInIds;

    private SandboxStore(GroupWriter writer)
    {
        _writer = writer;
        _xIds = new PostIds(LastId(Platform.X));
        _linkedInIds = new PostIds(LastId(Platform.LinkedIn));
    }

    public static SandboxStore Open(string path) => new(GroupWriter.Open(path, Schema));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Durable against the death of the process when the task completes.</summary>
    public Task<StoreResult> AddAsync(NewPost post, DateTimeOffset now, TimeSpan duplicateWindow)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(post.Text));
        return _writer.WriteAsync<StoreResult>(connection => Add(connection, post, hash, now, duplicateWindow));
    }

    public Task<int> AddUserAsync(byte[] tokenHash, SandboxUser user) => _writer.WriteAsync(connection =>
    {
        using var command = Command(connection, """
            INSERT INTO users(token_hash, platform, id, name, handle) VALUES($hash, $platform, $id, $name, $handle)
            ON CONFLICT(token_hash) DO UPDATE SET platform = excluded.platform, id = excluded.id, name = excluded.name, handle = excluded.handle
            """);
        command.Parameters.AddWithValue("$hash", tokenHash);
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(user.Platform));
        command.Parameters.AddWithValue("$id", user.Id);
        command.Parameters.AddWithValue("$name", user.Name);
        command.Parameters.AddWithValue("$handle", user.Handle);
        return command.ExecuteNonQuery();
    });

    public Task<int> RemoveUserAsync(byte[] tokenHash) => _writer.WriteAsync(connection =>
    {
        using var command = Command(connection, "DELETE FROM users WHERE token_hash = $hash");
        command.Parameters.AddWithValue("$hash", tokenHash);
        return command.ExecuteNonQuery();
    });

    public IReadOnlyList<(byte[] TokenHash, SandboxUser User)> Users()
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, "SELECT token_hash, platform, id, name, handle FROM users");
        using var reader = command.ExecuteReader();
        var users = new List<(byte[], SandboxUser)>();
        while (reader.Read())
        {
            users.Add((reader.GetFieldValue<byte[]>(0), new SandboxUser(PlatformOf(reader.GetString(1)), reader.GetString(2), reader.GetString(3), reader.GetString(4))));
        }

        return users;
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Only posts with a smaller sequence.</param>
    /// <param name="since">Only posts received then or later.</param>
    public IReadOnlyList<SandboxPost> ByAuthor(Platform platform, string author, long before, DateTimeOffset since, int offset, int limit)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, $"""
            SELECT {Columns} FROM posts WHERE platform = $platform AND author = $author AND sequence < $before AND received_at >= $since
            ORDER BY sequence DESC LIMIT $limit OFFSET $offset
            """);
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        command.Parameters.AddWithValue("$author", author);
        command.Parameters.AddWithValue("$before", before);
        command.Parameters.AddWithValue("$since", since.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", limit);
        command.Parameters.AddWithValue("$offset", offset);
        return Read(command).ToList();
    }

    public SandboxPost? ById(Platform platform, string id)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, $"SELECT {Columns} FROM posts WHERE platform = $platform AND id = $id");
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        command.Parameters.AddWithValue("$id", id);
        return Read(command).FirstOrDefault();
    }

    /// <summary>All networks, newest first, read as they are asked for.</summary>
    public IEnumerable<SandboxPost> Newest(int limit)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, $"SELECT {Columns} FROM posts ORDER BY sequence DESC LIMIT $limit");
        command.Parameters.AddWithValue("$limit", limit);
        foreach (var post in Read(command))
        {
            yield return post;
        }
    }

    public long Count()
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, "SELECT COUNT(*) FROM posts");
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private StoreResult Add(SqliteConnection connection, NewPost post, byte[] hash, DateTimeOffset now, TimeSpan duplicateWindow)
    {
        var platform = PlatformNames.NameOf(post.Platform);
        using (var lookUp = Command(connection, """
            SELECT id FROM posts WHERE platform = $platform AND author = $author AND text_hash = $hash AND received_at > $since
            ORDER BY received_at LIMIT 1
            """))
        {
            lookUp.Parameters.AddWithValue("$platform", platform);
            lookUp.Parameters.AddWithValue("$author", post.Author);
            lookUp.Parameters.AddWithValue("$hash", hash);
            lookUp.Parameters.AddWithValue("$since", (now - duplicateWindow).ToUnixTimeMilliseconds());
            if (lookUp.ExecuteScalar() is string earlier)
            {
                return new StoreResult.Duplicate(earlier);
            }
        }

        var id = (post.Platform == Platform.X ? _xIds : _linkedInIds).Next(post.Platform, now);
        using var insert = Command(connection, """
            INSERT INTO posts(platform, id, author, text, source, labels, idempotency_key, text_hash, received_at)
            VALUES($platform, $id, $author, $text, $source, $labels, $key, $hash, $at) RETURNING sequence
            """);
        insert.Parameters.AddWithValue("$platform", platform);
        insert.Parameters.AddWithValue("$id", id);
        insert.Parameters.AddWithValue("$author", post.Author);
        insert.Parameters.AddWithValue("$text", post.Text);
        insert.Parameters.AddWithValue("$source", post.Source);
        insert.Parameters.AddWithValue("$labels", post.Labels);
        insert.Parameters.AddWithValue("$key", (object?)post.IdempotencyKey ?? DBNull.Value);
        insert.Parameters.AddWithValue("$hash", hash);
        insert.Parameters.AddWithValue("$at", now.ToUnixTimeMilliseconds());
        var sequence = Convert.ToInt64(insert.ExecuteScalar(), CultureInfo.InvariantCulture);
        return new StoreResult.Stored(new SandboxPost(
            sequence, post.Platform, id, post.Author, post.Text, post.Source, Labels(post.Labels), post.IdempotencyKey, now));
    }

    private long LastId(Platform platform)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, "SELECT id FROM posts WHERE platform = $platform ORDER BY sequence DESC LIMIT 1");
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        return command.ExecuteScalar() is string id ? long.Parse(id[(id.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture) : 0;
    }

    private static IEnumerable<SandboxPost> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new SandboxPost(
                reader.GetInt64(0),
                PlatformOf(reader.GetString(1)),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5),
                Labels(reader.GetString(6)),
                reader.IsDBNull(7) ? null : reader.GetString(7),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)));
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static string[] Labels(string labels) => labels.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static Platform PlatformOf(string name) =>
        PlatformNames.TryParse(name, out var platform) ? platform : throw new InvalidOperationException($"The sandbox file names the platform '{name}'.");
}
