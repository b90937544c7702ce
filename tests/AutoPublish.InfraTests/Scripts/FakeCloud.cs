namespace AutoPublish.InfraTests.Scripts;

/// <summary>
/// Stands where Azure CLI and curl do, for the scripts that call them: blobs are files, the app runs what was put there last, and a package
/// whose text is <c>bad</c> is never ready.
/// </summary>
internal sealed class FakeCloud : IDisposable
{
    private const string Az = """
        #!/usr/bin/env bash
        set -euo pipefail
        echo "$*" >>"$STATE/calls"
        verb="$1 $2 $3"
        while [ $# -gt 0 ]; do
          case $1 in
            --name) name=$2 ;;
            --file | --src) file=$2 ;;
          esac
          shift
        done
        blobs=$STATE/blobs
        case $verb in
          "storage blob exists") if [ -f "$blobs/$name" ]; then echo true; else echo false; fi ;;
          "storage blob upload") cp "$file" "$blobs/$name" ;;
          "storage blob download") cp "$blobs/$name" "$file" ;;
          "storage blob delete") rm "$blobs/$name" ;;
          "storage blob list") (cd "$blobs" && ls -t *.zip | tail -n +11) ;;
          "functionapp deployment source") if [ "$(cat "$file")" = refused ]; then exit 3; fi; cp "$file" "$STATE/app" ;;
          *) echo "unknown: $verb" >&2; exit 2 ;;
        esac
        """;

    private const string Curl = """
        #!/usr/bin/env bash
        for last; do :; done
        running=$(cat "$STATE/app" 2>/dev/null || true)
        case $last in
          */health/ready) if [ "$running" = bad ]; then code=503; else code=200; fi ;;
          */mcp) if [ "$running" = open ]; then code=200; else code=401; fi ;;
          */api/v1/action/*) code=401 ;;
          *) code=200 ;;
        esac
        printf %s "$code"
        """;

    private readonly string _root = Directory.CreateTempSubdirectory("autopublish-cloud-").FullName;

    public FakeCloud()
    {
        Directory.CreateDirectory(Path.Combine(_root, "blobs"));
        Program("az", Az);
        Program("curl", Curl);
    }

    /// <summary>What the app runs.</summary>
    public string App => File.ReadAllText(Path.Combine(_root, "app"));

    public string[] Calls => File.ReadAllLines(Path.Combine(_root, "calls"));

    public IEnumerable<string> Blobs => Directory.EnumerateFiles(Path.Combine(_root, "blobs")).Select(f => Path.GetFileName(f));

    public string Blob(string name) => File.ReadAllText(Path.Combine(_root, "blobs", name));

    public Task<ProgramRun> ReleaseAsync(string package, string release)
    {
        string file = Path.Combine(_root, "package.zip");
        File.WriteAllText(file, package);
        return RunAsync("release.sh", file, release);
    }

    public Task<ProgramRun> RunAsync(string script, params string[] arguments) => ProgramRun.StartAsync("bash", [Path.Combine(Repository.Infra, script), .. arguments], _root, new Dictionary<string, string>
    {
        ["PATH"] = $"{_root}:{Environment.GetEnvironmentVariable("PATH")}",
        ["STATE"] = _root,
        ["SMOKE_TRIES"] = "2",
        ["SMOKE_PAUSE_SECONDS"] = "0",
        ["RESOURCE_GROUP"] = "rg",
        ["APP_NAME"] = "func",
        ["APP_ADDRESS"] = "https://app.example.com",
        ["STORAGE_NAME"] = "st",
    });

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Program(string name, string text)
    {
        string file = Path.Combine(_root, name);
        File.WriteAllText(file, text + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
