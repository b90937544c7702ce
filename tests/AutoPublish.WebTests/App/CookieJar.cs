using Microsoft.Net.Http.Headers;

namespace AutoPublish.WebTests.App;

/// <summary>The cookies of one browser. It keeps those of https also over the plain address that tests have.</summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    public string? this[string name]
    {
        get => _cookies.GetValueOrDefault(name);
        set
        {
            if (value is null)
            {
                _cookies.Remove(name);
            }
            else
            {
                _cookies[name] = value;
            }
        }
    }

    public string Header => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    public void Take(IEnumerable<string> setCookies, DateTimeOffset now)
    {
        foreach (SetCookieHeaderValue cookie in SetCookieHeaderValue.ParseList([.. setCookies]))
        {
            bool ends = cookie.Expires <= now || cookie.MaxAge <= TimeSpan.Zero;
            this[cookie.Name.ToString()] = ends ? null : cookie.Value.ToString();
        }
    }
}
