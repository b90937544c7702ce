using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AutoPublish.Local.Media;

/// <summary>Brings the names in a folder to the disk: a file that is flushed can still lose its name with the power.</summary>
internal static class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>On Windows nothing: its file system journals names by itself.</summary>
    internal static void Flush(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The runtime opens no folders, and flushes whatever is open.
        using SafeFileHandle handle = new(Open(Encoding.UTF8.GetBytes(directory + '\0'), ReadOnly), ownsHandle: true);
        if (handle.IsInvalid)
        {
            throw new IOException($"The folder {directory} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        }

        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Open(byte[] path, int flags);
}
