using System.Globalization;
using System.Text;

namespace AutoPublish.Sqlite.Database;

/// <summary>
/// Holds a data directory for this process: a file kept open without sharing, which the system lets go when the
/// process ends, however it ends. The file names the process for the one that is refused.
/// </summary>
public sealed class DataDirectoryLock : IDisposable
{
    private const string FileName = "autopublish.lock";
    private const string OwnerFileName = "autopublish.pid";

    private readonly FileStream _file;
    private readonly string _owner;

    private DataDirectoryLock(FileStream file, string owner)
    {
        _file = file;
        _owner = owner;
    }

    /// <exception cref="SqliteDatabaseException">Another process holds the directory; the message names it.</exception>
    public static DataDirectoryLock Acquire(string directory)
    {
        string full = Path.GetFullPath(directory);
        Directory.CreateDirectory(full);
        string owner = Path.Combine(full, OwnerFileName);
        try
        {
            FileStream file = new(Path.Combine(full, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // Beside the lock, since a file without sharing cannot be read by the process that is refused.
            File.WriteAllText(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Encoding.ASCII);
            return new DataDirectoryLock(file, owner);
        }
        catch (IOException error)
        {
            throw new SqliteDatabaseException(
                SqliteFault.InUse, full, $"AP1205: the data directory {full} is in use by process {ReadOwner(owner)}. Stop that process, or start with another --data directory.", error);
        }
    }

    public void Dispose()
    {
        File.Delete(_owner);
        _file.Dispose();
    }

    private static string ReadOwner(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }
}
