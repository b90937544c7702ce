namespace AutoPublish.InfraTests.Bicep;

/// <summary>A copy of the templates, with every parameter file in one folder with them: the compiler writes beside what it reads.</summary>
internal sealed class TemplateCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("autopublish-infra-").FullName;

    public TemplateCopy()
    {
        Folder = Path.Combine(_root, "infra");
        foreach (string file in Directory.EnumerateFiles(Repository.Infra, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(Folder, Path.GetRelativePath(Repository.Infra, file)));
        }

        foreach (string file in Directory.EnumerateFiles(Repository.At("tests", "AutoPublish.InfraTests", "Parameters"), "*.bicepparam"))
        {
            string copy = Path.Combine(Folder, Path.GetFileName(file));
            Copy(file, copy);
            File.WriteAllText(copy, File.ReadAllText(copy).Replace("../../../infra/", "", StringComparison.Ordinal));
        }
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to) ?? "");
        File.Copy(from, to);
    }
}
