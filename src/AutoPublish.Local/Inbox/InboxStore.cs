using AutoPublish.Core.Mail;
using AutoPublish.Local.Storage;
using Microsoft.Data.Sqlite;

namespace AutoPublish.Local.Inbox;

/// <summary>The mails of this machine, in a file of their own, usually <c>inbox.db</c>.</summary>
public sealed class InboxStore : IAsyncDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS mails(
          sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, subject TEXT NOT NULL,
          text TEXT NOT NULL, html TEXT NOT NULL, sent_at INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS mail_headers(id TEXT PRIMARY KEY, thread TEXT, unsubscribe TEXT, reference TEXT);
        CREATE INDEX IF NOT EXISTS mail_threads ON mail_headers(thread);
        """;

    // What mails have since later versions lies beside them, so that an older file opens as it is.
    private const string Select =
        "SELECT mails.id, recipient, subject, text, html, sent_at, thread, unsubscribe, reference FROM mails LEFT JOIN mail_headers ON mail_headers.id = mails.id";

    private readonly GroupWriter _writer;

    private InboxStore(GroupWriter writer)
    {
        _writer = writer;
    }

    /// <param name="path">The file; created when it is missing.</param>
    public static InboxStore Open(string path) => new(GroupWriter.Open(path, Schema));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Keeps a mail; a second one with the same id changes nothing.</summary>
    /// <returns>False when the id was there.</returns>
    public Task<bool> AddAsync(OutgoingMail mail, DateTimeOffset sentAt) => _writer.WriteAsync(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO mails(id, recipient, subject, text, html, sent_at) VALUES($id, $to, $subject, $text, $html, $at)
            ON CONFLICT(id) DO NOTHING
            """;
        command.Parameters.AddWithValue("$id", mail.Id);
        command.Parameters.AddWithValue("$to", mail.To);
        command.Parameters.AddWithValue("$subject", mail.Subject);
        command.Parameters.AddWithValue("$text", mail.Text);
        command.Parameters.AddWithValue("$html", mail.Html);
        command.Parameters.AddWithValue("$at", sentAt.ToUnixTimeMilliseconds());
        return command.ExecuteNonQuery() == 1 && AddHeaders(connection, mail);
    });

    private static bool AddHeaders(SqliteConnection connection, OutgoingMail mail)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO mail_headers(id, thread, unsubscribe, reference) VALUES($id, $thread, $unsubscribe, $reference)";
        command.Parameters.AddWithValue("$id", mail.Id);
        command.Parameters.AddWithValue("$thread", (object?)mail.ThreadId ?? DBNull.Value);
        command.Parameters.AddWithValue("$unsubscribe", (object?)mail.UnsubscribeAddress ?? DBNull.Value);
        command.Parameters.AddWithValue("$reference", (object?)mail.Reference ?? DBNull.Value);
        return command.ExecuteNonQuery() == 1;
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<InboxMail> Newest(int limit)
    {
        using var connection = _writer.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"{Select} ORDER BY sequence DESC LIMIT $limit";
        command.Parameters.AddWithValue("$limit", limit);
        return Read(command);
    }

    public InboxMail? Get(string id)
    {
        using var connection = _writer.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"{Select} WHERE mails.id = $id";
        command.Parameters.AddWithValue("$id", id);
        return Read(command).FirstOrDefault();
    }

    /// <summary>The mails that lie together, oldest first.</summary>
    public IReadOnlyList<InboxMail> InThread(string threadId)
    {
        using var connection = _writer.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = $"{Select} WHERE thread = $thread ORDER BY sequence";
        command.Parameters.AddWithValue("$thread", threadId);
        return Read(command);
    }

    private static List<InboxMail> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var mails = new List<InboxMail>();
        while (reader.Read())
        {
            mails.Add(new InboxMail(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)))
            {
                ThreadId = reader.IsDBNull(6) ? null : reader.GetString(6),
                UnsubscribeAddress = reader.IsDBNull(7) ? null : reader.GetString(7),
                Reference = reader.IsDBNull(8) ? null : reader.GetString(8),
            });
        }

        return mails;
    }
}
