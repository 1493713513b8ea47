// Orders and books in PostgreSQL; the only file that knows SQL.
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export async function listBooks() {
  const { rows } = await pool.query("select id, title from books order by title");
  return rows;
}

export async function saveOrder(order: { book: string; copies: number; email: string; price: number }) {
  const { rows } = await pool.query("insert into orders (book, copies, email, price) values ($1, $2, $3, $4) returning *", [
    order.book,
    order.copies,
    order.email,
    order.price,
  ]);
  return rows[0];
}
