using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Storage;
using Microsoft.Data.Sqlite;

namespace AutoPublish.Local.Sandbox;

/// <summary>The networks' file.</summary>
internal sealed class SandboxStore : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS users(
          token_hash BLOB PRIMARY KEY, platform TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, handle TEXT NOT NULL, expires_at INTEGER) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS posts(
          sequence INTEGER PRIMARY KEY, platform TEXT NOT NULL, id TEXT NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL,
          source TEXT NOT NULL, labels TEXT NOT NULL, idempotency_key TEXT, text_hash BLOB NOT NULL, received_at INTEGER NOT NULL,
          media TEXT NOT NULL DEFAULT '[]', reply_to TEXT);
        CREATE TABLE IF NOT EXISTS things(
          platform TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY(platform, kind, id)) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS posts_by_id ON posts(platform, id);
        CREATE INDEX IF NOT EXISTS posts_by_text ON posts(platform, author, text_hash, received_at);
        CREATE INDEX IF NOT EXISTS posts_by_author ON posts(platform, author, sequence);
        CREATE INDEX IF NOT EXISTS posts_by_key ON posts(platform, author, idempotency_key) WHERE idempotency_key IS NOT NULL;
        """;

    // A file of a release before these columns.
    private static readonly (string Table, string Column, string Type)[] LaterColumns =
        [("users", "expires_at", "INTEGER"), ("posts", "media", "TEXT NOT NULL DEFAULT '[]'"), ("posts", "reply_to", "TEXT")];

    private const string Columns = "sequence, platform, id, author, text, source, labels, idempotency_key, received_at, media, reply_to";

    private readonly GroupWriter _writer;
    private readonly Dictionary<Platform, PostIds> _ids;

    private SandboxStore(GroupWriter writer)
    {
        _writer = writer;
        _ids = Enum.GetValues<Platform>().ToDictionary(platform => platform, platform => new PostIds(LastId(platform)));
    }

    public static SandboxStore Open(string path) => new(GroupWriter.Open(path, Schema, LaterColumns));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Durable against the death of the process when the task completes.</summary>
    public Task<StoreResult> AddAsync(NewPost post, DateTimeOffset now, TimeSpan duplicateWindow)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(post.Text));
        return _writer.WriteAsync<StoreResult>(connection => Add(connection, post, hash, now, duplicateWindow));
    }

    public Task<int> AddUserAsync(byte[] tokenHash, SandboxUser user, DateTimeOffset? expiresAt) => _writer.WriteAsync(connection =>
    {
        using var command = Command(connection, """
            INSERT INTO users(token_hash, platform, id, name, handle, expires_at) VALUES($hash, $platform, $id, $name, $handle, $expires)
            ON CONFLICT(token_hash) DO UPDATE SET platform = excluded.platform, id = excluded.id, name = excluded.name, handle = excluded.handle, expires_at = excluded.expires_at
            """);
        command.Parameters.AddWithValue("$hash", tokenHash);
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(user.Platform));
        command.Parameters.AddWithValue("$id", user.Id);
        command.Parameters.AddWithValue("$name", user.Name);
        command.Parameters.AddWithValue("$handle", user.Handle);
        command.Parameters.AddWithValue("$expires", (object?)expiresAt?.ToUnixTimeMilliseconds() ?? DBNull.Value);
        return command.ExecuteNonQuery();
    });

    public Task<int> RemoveUserAsync(byte[] tokenHash) => _writer.WriteAsync(connection =>
    {
        using var command = Command(connection, "DELETE FROM users WHERE token_hash = $hash");
        command.Parameters.AddWithValue("$hash", tokenHash);
        return command.ExecuteNonQuery();
    });

    public IReadOnlyList<(byte[] TokenHash, SandboxUser User, DateTimeOffset? ExpiresAt)> Users()
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, "SELECT token_hash, platform, id, name, handle, expires_at FROM users");
        using var reader = command.ExecuteReader();
        var users = new List<(byte[], SandboxUser, DateTimeOffset?)>();
        while (reader.Read())
        {
            var user = new SandboxUser(PlatformOf(reader.GetString(1)), reader.GetString(2), reader.GetString(3), reader.GetString(4));
            users.Add((reader.GetFieldValue<byte[]>(0), user, reader.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5))));
        }

        return users;
    }

    /// <summary>Newest first. A comment is in no list of its author's posts.</summary>
    /// <param name="before">Only posts with a smaller sequence.</param>
    /// <param name="since">Only posts received then or later.</param>
    /// <param name="until">Only posts received then or earlier.</param>
    public IReadOnlyList<SandboxPost> ByAuthor(Platform platform, string author, long before, DateTimeOffset since, DateTimeOffset until, int offset, int limit)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, $"""
            SELECT {Columns} FROM posts WHERE platform = $platform AND author = $author AND sequence < $before AND received_at BETWEEN $since AND $until
            {(SandboxComments.AreComments(platform) ? "AND reply_to IS NULL" : "")}
            ORDER BY sequence DESC LIMIT $limit OFFSET $offset
            """);
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        command.Parameters.AddWithValue("$author", author);
        command.Parameters.AddWithValue("$before", before);
        command.Parameters.AddWithValue("$since", since.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$limit", limit);
        command.Parameters.AddWithValue("$until", until.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$offset", offset);
        return Read(command).ToList();
    }

    /// <summary>What answers a post, oldest first.</summary>
    public IReadOnlyList<SandboxPost> Under(Platform platform, string postId)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, $"SELECT {Columns} FROM posts WHERE platform = $platform AND reply_to = $post ORDER BY sequence");
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        command.Parameters.AddWithValue("$post", postId);
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

    /// <summary>The post is gone for every reader, and what was commented under it; false: it was not there.</summary>
    public Task<bool> RemoveAsync(Platform platform, string id) => _writer.WriteAsync(connection =>
    {
        using var command = Command(connection, $"DELETE FROM posts WHERE platform = $platform AND (id = $id{(SandboxComments.AreComments(platform) ? " OR reply_to = $id" : "")})");
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        command.Parameters.AddWithValue("$id", id);
        return command.ExecuteNonQuery() > 0;
    });

    /// <summary>Writes a thing, whatever was there.</summary>
    public Task<int> PutThingAsync(Platform platform, string kind, string id, string json) => _writer.WriteAsync(connection =>
    {
        using var command = Thing(connection, "INSERT INTO things(platform, kind, id, json) VALUES($platform, $kind, $id, $json) ON CONFLICT DO UPDATE SET json = excluded.json", platform, kind, id);
        command.Parameters.AddWithValue("$json", json);
        return command.ExecuteNonQuery();
    });

    /// <summary>Removes a thing and gives it to one caller only; null: it was not there.</summary>
    public async Task<string?> TakeThingAsync(Platform platform, string kind, string id) => await _writer.WriteAsync(connection =>
    {
        using var command = Thing(connection, "DELETE FROM things WHERE platform = $platform AND kind = $kind AND id = $id RETURNING json", platform, kind, id);
        // A write must have a result, and no thing is empty.
        return command.ExecuteScalar() as string ?? "";
    }) is { Length: > 0 } json ? json : null;

    public string? ThingOf(Platform platform, string kind, string id)
    {
        using var connection = _writer.OpenReader();
        using var command = Thing(connection, "SELECT json FROM things WHERE platform = $platform AND kind = $kind AND id = $id", platform, kind, id);
        return command.ExecuteScalar() as string;
    }

    private static SqliteCommand Thing(SqliteConnection connection, string sql, Platform platform, string kind, string id)
    {
        var command = Command(connection, sql);
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        command.Parameters.AddWithValue("$kind", kind);
        command.Parameters.AddWithValue("$id", id);
        return command;
    }

    private StoreResult Add(SqliteConnection connection, NewPost post, byte[] hash, DateTimeOffset now, TimeSpan duplicateWindow)
    {
        if (Repeated(connection, post, now) is { } before)
        {
            return new StoreResult.Repeated(before);
        }

        return post.RefusesRepetition && Earlier(connection, post, hash, now - duplicateWindow) is { } earlier
            ? new StoreResult.Duplicate(earlier)
            : new StoreResult.Stored(Insert(connection, post, hash, now));
    }

    private static SandboxPost? Repeated(SqliteConnection connection, NewPost post, DateTimeOffset now)
    {
        if (post.Id is null && !(post.KnowsKeys && post.IdempotencyKey is not null))
        {
            return null;
        }

        using var command = Command(connection, $"SELECT {Columns} FROM posts WHERE platform = $platform AND author = $author AND {(post.Id is null ? "idempotency_key = $key AND received_at > $since" : "id = $key")}");
        command.Parameters.AddWithValue("$since", post.KeyLife is { } life ? (now - life).ToUnixTimeMilliseconds() : long.MinValue);
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(post.Platform));
        command.Parameters.AddWithValue("$author", post.Author);
        command.Parameters.AddWithValue("$key", post.Id ?? post.IdempotencyKey);
        return Read(command).FirstOrDefault();
    }

    private static string? Earlier(SqliteConnection connection, NewPost post, byte[] hash, DateTimeOffset since)
    {
        using var lookUp = Command(connection, """
            SELECT id FROM posts WHERE platform = $platform AND author = $author AND text_hash = $hash AND received_at > $since
            ORDER BY received_at LIMIT 1
            """);
        lookUp.Parameters.AddWithValue("$platform", PlatformNames.NameOf(post.Platform));
        lookUp.Parameters.AddWithValue("$author", post.Author);
        lookUp.Parameters.AddWithValue("$hash", hash);
        lookUp.Parameters.AddWithValue("$since", since.ToUnixTimeMilliseconds());
        return lookUp.ExecuteScalar() as string;
    }

    private SandboxPost Insert(SqliteConnection connection, NewPost post, byte[] hash, DateTimeOffset now)
    {
        var id = post.Id ?? _ids[post.Platform].Next(post, now);
        using var insert = Command(connection, """
            INSERT INTO posts(platform, id, author, text, source, labels, idempotency_key, text_hash, received_at, media, reply_to)
            VALUES($platform, $id, $author, $text, $source, $labels, $key, $hash, $at, $media, $reply) RETURNING sequence
            """);
        insert.Parameters.AddWithValue("$platform", PlatformNames.NameOf(post.Platform));
        insert.Parameters.AddWithValue("$id", id);
        insert.Parameters.AddWithValue("$author", post.Author);
        insert.Parameters.AddWithValue("$text", post.Text);
        insert.Parameters.AddWithValue("$source", post.Source);
        insert.Parameters.AddWithValue("$labels", post.Labels);
        insert.Parameters.AddWithValue("$key", (object?)post.IdempotencyKey ?? DBNull.Value);
        insert.Parameters.AddWithValue("$hash", hash);
        insert.Parameters.AddWithValue("$at", now.ToUnixTimeMilliseconds());
        insert.Parameters.AddWithValue("$media", JsonSerializer.Serialize(post.Media, SandboxMediaJson.Default.IReadOnlyListSandboxMedia));
        insert.Parameters.AddWithValue("$reply", (object?)post.ReplyTo ?? DBNull.Value);
        var sequence = Convert.ToInt64(insert.ExecuteScalar(), CultureInfo.InvariantCulture);
        return new SandboxPost(sequence, post.Platform, id, post.Author, post.Text, post.Source, Labels(post.Labels), post.IdempotencyKey, now)
        {
            Media = post.Media,
            ReplyTo = post.ReplyTo,
        };
    }

    private long LastId(Platform platform)
    {
        using var connection = _writer.OpenReader();
        using var command = Command(connection, "SELECT id FROM posts WHERE platform = $platform ORDER BY sequence DESC LIMIT 1");
        command.Parameters.AddWithValue("$platform", PlatformNames.NameOf(platform));
        return command.ExecuteScalar() is string id ? PostIds.NumberOf(id) : 0;
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
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(8)))
            {
                Media = JsonSerializer.Deserialize(reader.GetString(9), SandboxMediaJson.Default.IReadOnlyListSandboxMedia) ?? [],
                ReplyTo = reader.IsDBNull(10) ? null : reader.GetString(10),
            };
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
