using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// The numbered scripts in Migrations, embedded in this assembly, applied in order and never backwards. The file
/// carries the number of the last one in <c>user_version</c>.
/// </summary>
internal static class SqliteMigrations
{
    // "APub": tells our files from any other program's.
    private const long ApplicationId = 0x41507562;
    private const string Folder = "AutoPublish.Sqlite.Database.Migrations.";

    public static IReadOnlyList<(int Number, string Resource)> Scripts { get; } = Find();

    /// <summary>Brings the file to the newest schema, each script in its own transaction; answers its number.</summary>
    public static int Apply(SqliteConnection connection, string path, ILogger log) =>
        Apply(connection, path, log, Scripts[^1].Number);

    /// <summary>As the release did whose newest script was that one.</summary>
    internal static int Apply(SqliteConnection connection, string path, ILogger log, int newest)
    {
        long application = SqliteConnections.Number(connection, "PRAGMA application_id");
        long schema = SqliteConnections.Number(connection, "PRAGMA user_version");
        if (application != ApplicationId)
        {
            RefuseForeign(connection, path, application);
        }

        if (schema > newest)
        {
            throw new SqliteDatabaseException(
                SqliteFault.NewerSchema, path, $"AP1203: the database {path} has schema {schema}, this release knows {newest}. Start the newer release, or another data directory.");
        }

        foreach ((int number, string resource) in Scripts)
        {
            if (number > schema && number <= newest)
            {
                SqliteConnections.Execute(connection, $"BEGIN IMMEDIATE; PRAGMA application_id={ApplicationId}; {Read(resource)}; PRAGMA user_version={number}; COMMIT;");
                SqliteLog.Migrated(log, path, number);
            }
        }

        return newest;
    }

    private static void RefuseForeign(SqliteConnection connection, string path, long application)
    {
        if (application != 0 || SqliteConnections.Number(connection, "SELECT count(*) FROM sqlite_master") != 0)
        {
            throw new SqliteDatabaseException(
                SqliteFault.Foreign, path, $"AP1204: {path} is a database of another program (application id {application}). Choose another data directory.");
        }
    }

    private static List<(int Number, string Resource)> Find()
    {
        List<(int Number, string Resource)> scripts = [];
        foreach (string resource in typeof(SqliteMigrations).Assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Folder, StringComparison.Ordinal))
            {
                scripts.Add((int.Parse(resource.AsSpan(Folder.Length, 4), CultureInfo.InvariantCulture), resource));
            }
        }

        scripts.Sort();
        for (int i = 0; i < scripts.Count; i++)
        {
            if (scripts[i].Number != i + 1)
            {
                throw new InvalidOperationException($"Migration {i + 1} is missing or doubled; found {scripts[i].Resource}.");
            }
        }

        return scripts;
    }

    private static string Read(string resource)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
