using System.Collections.Concurrent;
using System.Text;
using AutoPublish.Core.Outbound;

namespace AutoPublish.WebTests.App;

/// <summary>The public web at its port: what is put there can be read.</summary>
internal sealed class TestWeb : IPublicWeb
{
    private readonly ConcurrentDictionary<string, PublicDocument> _documents = new();
    private readonly ConcurrentQueue<string> _read = new();

    /// <summary>Every address that was asked for.</summary>
    public IReadOnlyCollection<string> Asked => _read;

    public void Put(string address, string json, TimeSpan? freshFor = null) =>
        _documents[address] = new PublicDocument.Read(Encoding.UTF8.GetBytes(json), "application/json", freshFor);

    public void Put(string address, byte[] body, string mediaType) => _documents[address] = new PublicDocument.Read(body, mediaType, FreshFor: null);

    public void Remove(string address) => _documents.TryRemove(address, out _);

    public ValueTask<PublicDocument> GetAsync(Uri address, int maxBytes, CancellationToken cancellationToken = default)
    {
        _read.Enqueue(address.OriginalString);
        return ValueTask.FromResult(_documents.TryGetValue(address.OriginalString, out PublicDocument? document) && document is PublicDocument.Read { Body.Length: var length } && length <= maxBytes
            ? document
            : new PublicDocument.Refused("It could not be read."));
    }
}
