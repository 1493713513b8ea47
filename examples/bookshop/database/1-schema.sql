create table books (id text primary key, title text not null);
create table orders (id bigserial primary key, book text references books, copies int, email text, price int);
