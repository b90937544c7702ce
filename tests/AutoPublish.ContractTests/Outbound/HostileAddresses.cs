namespace AutoPublish.ContractTests.Outbound;

/// <summary>One machine's own address in the spellings that have fooled readers before, and everything that is not https on its port.</summary>
internal static class HostileAddresses
{
    private static readonly string[] Hosts =
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7F.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1", "0177.0.0.01", "127.0.0.1.",
        "127.0.0.01", "00000177.0.0.1", "127.0.0.1%00.example.com", "127%2e0%2e0%2e1", "%31%32%37.0.0.1", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７.0.0.1",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::1%25lo]", "[fe80::1%25eth0]", "[::]",
        "0.0.0.0", "0", "0x0", "255.255.255.255", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "168.63.129.16", "10.0.0.1", "192.168.0.1",
        "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "metadata", "kubernetes", "a.b.1", "a.0x7f", "1.2.3.4.5", "example..com", "-", ".",
        "inside.example", "metadata.google.internal", "127.0.0.1.nip.io", "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ", "loca\u00adlhost", "local\u200bhost",
    ];

    private static readonly string[] Schemes =
        ["http", "HTTP", "ftp", "ftps", "file", "gopher", "dict", "ldap", "ldaps", "ws", "wss", "jar", "netdoc", "sftp", "tftp", "smb", "unix", "javascript", "data", "view-source", "blob"];

    public static IEnumerable<string> All(int port)
    {
        foreach (string host in Hosts)
        {
            yield return $"https://{host}:{port}/";
        }

        foreach (string scheme in Schemes)
        {
            yield return $"{scheme}://inside.example:{port}/";
        }

        foreach (int other in new[] { 0, 22, 25, 80, 443, 2375, 3306, 5432, 6379, 8080, 8443, 9200, 10250, 11211, 27017, 65535 }.Where(p => p != port))
        {
            yield return $"https://inside.example:{other}/";
        }

        string[] tricks =
        [
            $"https://public.example@127.0.0.1:{port}/", $"https://public.example:443@127.0.0.1:{port}/", $"https://a:b@inside.example:{port}/", $"https://@inside.example:{port}/x",
            $"https://public.example%40127.0.0.1:{port}/", $"https://127.0.0.1:{port}\\@public.example/", $"https://127.0.0.1:{port}#@public.example/", $"https://127.0.0.1:{port}?@public.example/",
            $"https:///127.0.0.1:{port}/", $"https:127.0.0.1:{port}/", $"https:\\\\127.0.0.1:{port}\\", $"//127.0.0.1:{port}/", $"/relative", "relative", "", "https://",
            $"https://public.example\t@127.0.0.1:{port}/", $"https://127.0.0.1\r\n:{port}/", $"https://inside.example:{port}/{new string('a', 3000)}",
            $"https://[::ffff:127.0.0.1]:{port}@public.example/", $" https://127.0.0.1:{port}/", $"https://127.0.0.1:{port}:443/", $"https://inside.example:0{port}x/",
        ];
        foreach (string trick in tricks)
        {
            yield return trick;
        }
    }
}
