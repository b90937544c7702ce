using System.Security.Cryptography;
using System.Text.Json;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Local.Hosting;

/// <summary>The master keys of one machine: a file that only its owner can read, made at the first start.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int KeyBytes = 32;

    /// <param name="path">Made when it is missing.</param>
    /// <param name="database">What the keys protect: where it is there already, new keys would not fit it.</param>
    /// <exception cref="LocalStartException">The file is missing beside its database, unreadable by its form, or others may read it.</exception>
    public static KeyRing Open(string path, string database)
    {
        if (!File.Exists(path))
        {
            if (File.Exists(database))
            {
                throw new LocalStartException("AP1106", $"The key file {path} is missing, and the database {database} was written with its keys.", "Put back a copy of it, or start with another --data directory. Without it, stored tokens cannot be read and open approval links do not verify.");
            }

            Create(path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly & ~UnixFileMode.UserExecute) != 0)
        {
            throw new LocalStartException("AP1104", $"The key file {path} can be read by others.", $"Run: chmod 600 {path}");
        }

        try
        {
            Dictionary<string, string> keys = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [];
            return new KeyRing([.. keys.Select(k => new SigningKey(k.Key, Convert.FromBase64String(k.Value)))]);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException)
        {
            throw new LocalStartException("AP1105", $"The key file {path} is damaged.", "Put back a copy of it. Without it, stored tokens cannot be read and open approval links do not verify.");
        }
    }

    /// <summary>Whole or not at all: a half-written key file would lock its owner out.</summary>
    private static void Create(string path)
    {
        string fresh = path + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        Dictionary<string, string> keys = new() { ["k1"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) };
        using (FileStream file = new(fresh, options))
        {
            JsonSerializer.Serialize(file, keys);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: false);
    }
}
