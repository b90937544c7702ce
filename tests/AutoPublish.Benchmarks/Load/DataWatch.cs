using Microsoft.Data.Sqlite;

namespace AutoPublish.Benchmarks.Load;

/// <summary>
/// Looks into the data directory from outside: what has come so far, at no cost to the server that is measured. Each
/// question reads only the rows that are new since the last one.
/// </summary>
internal sealed class DataWatch(string dataDirectory) : IDisposable
{
    private readonly SqliteConnection _documents = Open(dataDirectory, "autopublish.db");
    private readonly SqliteConnection _inbox = Open(dataDirectory, "inbox.db");
    private readonly SqliteConnection _sandbox = Open(dataDirectory, "sandbox.db");
    private long _lastDocument;
    private long _lastMail;

    /// <summary>Posts whose first engagement figure is durable.</summary>
    public int Figures { get; private set; }

    public void CountFigures()
    {
        using SqliteCommand command = Ask(_documents, "SELECT count(*) FILTER (WHERE kind = 'engagement'), coalesce(max(rowid), $last) FROM documents WHERE rowid > $last", _lastDocument);
        using SqliteDataReader row = command.ExecuteReader();
        row.Read();
        Figures += row.GetInt32(0);
        _lastDocument = row.GetInt64(1);
    }

    /// <summary>The questions that were mailed since the last time: content and approval.</summary>
    public List<(string ContentId, string ApprovalId)> NewQuestions()
    {
        List<(string, string)> questions = [];
        using SqliteCommand command = Ask(_inbox, "SELECT sequence, id FROM mails WHERE sequence > $last ORDER BY sequence", _lastMail);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            // {contentId}-{version}-{unique}.{round}.{approver}
            _lastMail = row.GetInt64(0);
            string id = row.GetString(1);
            questions.Add((id[..id.IndexOf('-')], id[..id.IndexOf('.')]));
        }

        return questions;
    }

    /// <summary>Contents that stand there.</summary>
    public int CountStatus(string status)
    {
        using SqliteCommand command = _documents.CreateCommand();
        command.CommandText = "SELECT count(*) FROM documents WHERE partition = 'demo' AND kind = 'content' AND k2 >= $status || '/' AND k2 < $status || '0'";
        command.Parameters.AddWithValue("$status", status);
        return Convert.ToInt32(command.ExecuteScalar());
    }

    /// <summary>When the network received each post that came after the given number of them, in Unix milliseconds, with its text.</summary>
    public List<(long ReceivedAt, string Text)> Posts()
    {
        List<(long, string)> posts = [];
        using SqliteCommand command = Ask(_sandbox, "SELECT received_at, text FROM posts WHERE sequence > $last ORDER BY sequence", 0);
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            posts.Add((row.GetInt64(0), row.GetString(1)));
        }

        return posts;
    }

    public void Dispose()
    {
        _documents.Dispose();
        _inbox.Dispose();
        _sandbox.Dispose();
    }

    private static SqliteCommand Ask(SqliteConnection connection, string sql, long last)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$last", last);
        return command;
    }

    private static SqliteConnection Open(string directory, string file)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(directory, file), Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA query_only=ON";
        command.ExecuteNonQuery();
        return connection;
    }
}
