using System.Collections.Concurrent;

namespace AutoPublish.Web.Auth;

/// <param name="ExpiresAt">Unix seconds.</param>
/// <param name="Resource">The one resource that the token is for; null where it is good at all.</param>
/// <param name="GrantId">What it stands and falls with; null for nothing.</param>
internal sealed record SeenToken(AccessTokenVerdict Verdict, long ExpiresAt, string? Resource = null, string? GrantId = null);

/// <summary>Verified tokens. Only good ones are kept, so that guesses cannot push them out.</summary>
internal sealed class SeenTokens(int capacity)
{
    private readonly ConcurrentDictionary<TokenDigest, SeenToken> _tokens = new();
    private int _count;

    internal SeenToken? Find(TokenDigest digest) => _tokens.GetValueOrDefault(digest);

    internal void Add(TokenDigest digest, SeenToken token)
    {
        if (_tokens.TryAdd(digest, token) && Interlocked.Increment(ref _count) > capacity)
        {
            // Beginning anew costs one verification a token, and needs no bookkeeping on the hot path.
            _tokens.Clear();
            Interlocked.Exchange(ref _count, 0);
        }
    }
}
