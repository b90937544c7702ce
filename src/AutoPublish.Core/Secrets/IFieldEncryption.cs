namespace AutoPublish.Core.Secrets;

/// <summary>Encrypts single fields of documents, so that a copy of the store gives no token away.</summary>
public interface IFieldEncryption
{
    /// <param name="secret">What is encrypted.</param>
    /// <param name="context">Bound to the result: it decrypts only with the same context.</param>
    /// <returns>Printable; names the key it was made with.</returns>
    string Encrypt(Secret secret, string context);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Changed, of another context, or of a key that is not known.</exception>
    Secret Decrypt(string encrypted, string context);
}
