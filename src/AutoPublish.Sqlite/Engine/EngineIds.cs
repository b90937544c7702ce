using System.Security.Cryptography;

namespace AutoPublish.Sqlite.Engine;

internal static class EngineIds
{
    public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
}
